using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Bruggen.Simulator.Serving;
using OtpNet;

namespace Bruggen.Simulator.Web;

/// <summary>From the sign-in form to the home page (PROTOCOL.md, Sign-in and Home page).</summary>
internal static class SignInOperations
{
    public static ImmutableArray<HttpOperation> All { get; } =
    [
        HttpOperation.Get("login-form", "/login", Form, Door.Open),
        HttpOperation.Post("login", "/login", SignIn, Door.Open),
        HttpOperation.Get("account-verification-form", "/account-verification", VerificationForm, Door.Open),
        HttpOperation.Post("account-verification", "/account-verification", Verify, Door.Open),
        HttpOperation.Get("second-factor-page", "/2fa", call => AtStage(call, SessionStage.SecondFactor, _ => SignInPages.SecondFactor()), Door.Open),
        HttpOperation.Get("second-factor-config", "/2fa/api/v1/config", call => AtStage(call, SessionStage.SecondFactor, _ => Config()), Door.Open),
        HttpOperation.Post("second-factor", "/2fa/api/v1/google-authenticator", SecondFactor, Door.Open),
        HttpOperation.Get("home", "/", SignInPages.Home),
        HttpOperation.Get("course-list", "/course-list/api/v1/courses", Courses),
    ];

    private static HttpAnswer Form(HttpCall call)
    {
        var sessions = call.Web.Sessions;
        if (sessions.Of(call) is { } session)
        {
            return SignInPages.Login(session, call.Now);
        }

        session = sessions.Open(call.Now);
        return WithCookies(SignInPages.Login(session, call.Now), ("PHPSESSID", session.Id));
    }

    private static HttpAnswer SignIn(HttpCall call)
    {
        var sessions = call.Web.Sessions;
        var username = (call.Form("login_form[_username]") ?? "").Trim();
        if (sessions.Of(call) is not { } session || call.Form("login_form[_token]") != session.FormToken)
        {
            return Refused("csrf");
        }

        if (sessions.IsLocked(username, call.Now))
        {
            return Refused("locked");
        }

        if (call.Web.Directory.Account(username) is not { } account || account.Password != call.Form("login_form[_password]"))
        {
            sessions.CountWrong(username, call.Now);
            return Refused("refused");
        }

        sessions.ForgiveWrong(username);
        session.Account = account;
        session.User = call.Web.Directory.Of(account);
        session.Ending = null;
        session.Stage = account.AsksBirthDate ? SessionStage.Verification : AfterVerification(account);
        return Onwards(session);
    }

    private static HttpAnswer VerificationForm(HttpCall call) => AtStage(call, SessionStage.Verification, session => SignInPages.Verification(call, session));

    private static HttpAnswer Verify(HttpCall call) => AtStage(call, SessionStage.Verification, session =>
    {
        var right = session.Account!.BirthDate ?? session.User!.BirthDate;
        if (call.Form("account_verification_form[_token]") != session.FormToken
            || call.Form("account_verification_form[_security_question_answer]")?.Trim() != right)
        {
            return HttpAnswer.Redirect("/account-verification") with { Outcome = "refused" };
        }

        session.Stage = AfterVerification(session.Account);
        return Onwards(session);
    });

    /// <summary>Always 200: only <c>success</c> tells (quirk 20 of PROTOCOL.md).</summary>
    private static HttpAnswer SecondFactor(HttpCall call) => AtStage(call, SessionStage.SecondFactor, session =>
    {
        if (session.Account!.TotpSecret is not { } secret || call.Json.Text("google2fa") is not { } code || !IsRight(call, secret, code))
        {
            return HttpAnswer.Json(new JsonObject { ["success"] = false, ["error"] = "Ongeldige code" }) with { Outcome = "refused" };
        }

        session.Stage = SessionStage.SignedIn;
        return HttpAnswer.Json(new JsonObject { ["success"] = true, ["redirectTo"] = "/" });
    });

    private static HttpAnswer Config() => HttpAnswer.Json(new JsonObject { ["possibleAuthenticationMechanisms"] = new JsonArray("googleAuthenticator") });

    private static HttpAnswer Courses(HttpCall call) => HttpAnswer.Json(new JsonArray(
    [
        .. call.Web.Directory.Courses.Select(course => new JsonObject
        {
            ["platformId"] = call.Web.Directory.PlatformNumber,
            ["id"] = course.Number,
            ["name"] = course.Name,
        }),
    ]));

    // A real client counts its codes on the clock of its own machine, however far the tenant's clock was put away.
    private static bool IsRight(HttpCall call, string secret, string code)
    {
        var totp = new Totp(Base32Encoding.ToBytes(secret));
        return new[] { call.Tenant.Clock.GetUtcNow(), call.Tenant.Clock.Underneath }
            .Any(moment => totp.VerifyTotp(moment.UtcDateTime, code, out _, new VerificationWindow(1, 1)));
    }

    private static SessionStage AfterVerification(ServiceAccount account) =>
        account.TotpSecret is null ? SessionStage.SignedIn : SessionStage.SecondFactor;

    private static HttpAnswer Onwards(WebSession session) => WithCookies(
        HttpAnswer.Redirect(session.NextPage),
        ("pid", session.Id[..16]),
        ("smscndc", session.Id[10..]));

    private static HttpAnswer Refused(string outcome) => HttpAnswer.Redirect("/login") with { Outcome = outcome };

    private static HttpAnswer AtStage(HttpCall call, SessionStage stage, Func<WebSession, HttpAnswer> answer) =>
        call.Web.Sessions.Of(call) is { } session && session.Stage == stage
            ? answer(session)
            : SessionDoor.Refusal(call) ?? HttpAnswer.Redirect("/");

    private static HttpAnswer WithCookies(HttpAnswer answer, params IEnumerable<(string Name, string Value)> cookies) => answer with
    {
        Headers = [.. answer.Headers, .. cookies.Select(cookie => KeyValuePair.Create("Set-Cookie", $"{cookie.Name}={cookie.Value}; path=/; HttpOnly"))],
    };
}
