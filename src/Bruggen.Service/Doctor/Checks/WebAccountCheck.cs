using Bruggen.Configuration;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Web;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Whether the web account can sign in, once: repeated wrong passwords lock it (PROTOCOL.md, Sign-in).</summary>
internal sealed class WebAccountCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "web account";

    /// <inheritdoc/>
    public override async Task<IEnumerable<Finding>> LookAsync(Examination examination, CancellationToken ct)
    {
        if (examination.Configuration.Value is not { } configuration)
        {
            return NotChecked(examination.Configuration.Why);
        }

        if (configuration.School.Web is not { } web)
        {
            examination.WebAccount = Fact<WebIdentity>.Unknown("no web account is configured");
            return [new Finding(Verdict.Skipped, "Not configured: school.yaml has no smartschool.web, so planner and Intradesk are not used.")];
        }

        if (examination.Line.Value is null)
        {
            return NotChecked(examination.Line.Why);
        }

        AccessCodeSource?[] secrets = [web.Password, web.Authenticator, web.Verification];
        if (secrets.OfType<AccessCodeSource>().Select(secret => secret.Read().Problem).OfType<string>().FirstOrDefault() is { } missing)
        {
            examination.WebAccount = Fact<WebIdentity>.Unknown("a secret of the web account is missing");
            return [Finding.Problem(missing, "Put it there, or take smartschool.web out of school.yaml when planner and Intradesk are not used.")];
        }

        try
        {
            var identity = await examination.WebSession.WhoAmIAsync(ct);
            examination.WebAccount = Fact<WebIdentity>.Of(identity);
            return [Finding.Ok($"The web account signs in, as {identity.UserId}.")];
        }
        catch (Exception error) when (error is SmartschoolRefusedException or SmartschoolUnavailableException)
        {
            examination.WebAccount = Fact<WebIdentity>.Unknown("the web account cannot sign in");
            return [Finding.Problem($"The web account cannot sign in: {error.Message}", RemedyOf((error as SmartschoolRefusedException)?.Reason))];
        }

        Finding[] NotChecked(string why)
        {
            examination.WebAccount = Fact<WebIdentity>.Unknown(why);
            return [Finding.NotChecked(why)];
        }
    }

    private static string RemedyOf(RefusalReason? reason) => reason switch
    {
        RefusalReason.WebPassword => "Correct user or password of smartschool.web, and sign in by hand once before the next try: several wrong ones lock the account.",
        RefusalReason.WebSecondFactor => "Correct authenticator of smartschool.web: the secret behind the QR code that was shown when the app was coupled.",
        RefusalReason.WebVerification => "Give the birth date of the account as verification of smartschool.web.",
        _ => "Run bruggen doctor again in a while; when it stays so, sign in by hand with that account and see what is asked.",
    };
}
