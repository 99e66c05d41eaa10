using System.Globalization;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Web;

namespace Bruggen.Simulator.Control;

/// <summary>The body of <c>POST /_sim/web/expire</c>: how far the signed-in sessions fall back, when, and whose.</summary>
internal static class ExpireJson
{
    public static void Apply(JsonPlace body, Tenant tenant)
    {
        var kind = body.AsObject("{\"kind\":\"login\"}").Find("kind");
        var stage = kind.Text()?.Trim().ToLowerInvariant() switch
        {
            null or "login" => SessionStage.Anonymous,
            "2fa" => SessionStage.SecondFactor,
            "account-verification" => SessionStage.Verification,
            _ => throw kind.Refuse($"\"{kind.Text()}\" is not known; only login, 2fa or account-verification is allowed."),
        };
        var after = body.Find("afterCalls");
        var calls = 0;
        if (!after.IsNothing && !int.TryParse(after.Text("a whole number"), NumberStyles.None, CultureInfo.InvariantCulture, out calls))
        {
            throw after.Refuse($"\"{after.Text()}\" is not allowed; a whole number of at least 0 is.");
        }

        var username = body.Find("username").Text();
        tenant.Web.Alone(() =>
        {
            tenant.Web.Sessions.Expire(stage, calls, username);
            return true;
        });
    }
}
