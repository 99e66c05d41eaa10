using System.Text.Json.Nodes;
using Bruggen.Smartschool.Resilience;

namespace Bruggen.Smartschool.Web.Session;

/// <summary>
/// One login from the first page to the home page (PROTOCOL.md, Sign-in). Nothing in it is sent twice: a wrong password counts
/// against the account.
/// </summary>
/// <param name="transport">Carries the requests.</param>
/// <param name="host">The tenant.</param>
/// <param name="account">Who logs in.</param>
/// <param name="password">Read already, so that the caller knows which one was refused.</param>
/// <param name="time">This machine's clock, used where the platform does not tell its own.</param>
internal sealed class Login(WebTransport transport, Uri host, WebLogin account, string password, TimeProvider time)
{
    // Verification, second factor and home page come after the password, each at most once; one more for a detour.
    private const int MostSteps = 5;

    private readonly CookieJar _cookies = new(host);

    /// <summary>Logs in.</summary>
    /// <returns>The cookies of the new session and who it belongs to.</returns>
    /// <exception cref="SmartschoolUnavailableException">No usable answer came.</exception>
    /// <exception cref="SmartschoolRefusedException">The login was refused.</exception>
    public async Task<(CookieJar Cookies, WebIdentity Identity)> RunAsync(CancellationToken ct)
    {
        var next = await SendPasswordAsync(ct);
        for (var step = 0; step < MostSteps; step++)
        {
            switch (WebPlaces.Of(next))
            {
                case WebPlace.Login:
                    throw new SmartschoolRefusedException(
                        $"{host.Authority} does not take the username and password of the service account, or the account is locked; check smartschool.web in school.yaml and the account in Smartschool. It is not tried again with this password.",
                        RefusalReason.WebPassword);
                case WebPlace.Verification:
                    next = await VerifyAsync(next, ct);
                    break;
                case WebPlace.SecondFactor:
                    next = await SendCodeAsync(ct);
                    break;
                default:
                    return (_cookies, await IdentifyAsync(ct));
            }
        }

        throw new SmartschoolUnavailableException($"{host.Authority} keeps sending the login from page to page; try again later.");
    }

    private async Task<Uri> SendPasswordAsync(CancellationToken ct)
    {
        var page = await SendAsync(WebRequest.Get("/login"), OperationKind.Read, ct);
        var fields = page.IsSuccess ? LoginPage.HiddenFields(page.Text, "login_form") : null;
        if (fields is null)
        {
            throw new SmartschoolUnavailableException($"{host.Authority} shows no login form (HTTP {page.Status}); it may be under maintenance, or only let people in by another way.");
        }

        using var form = new FormUrlEncodedContent([new("login_form[_username]", account.User), new("login_form[_password]", password), .. fields]);
        var answer = await SendAsync(await WebRequest.PostAsync("/login", form, ct), OperationKind.SignIn, ct);

        // The form again, with a complaint on it, is a no; any other page says nothing of the password.
        return answer switch
        {
            { Location: { } location } => location,
            { IsSuccess: true } when LoginPage.HiddenFields(answer.Text, "login_form") is not null => new Uri(host, WebPlaces.LoginPath),
            { Status: 401 or 403 } => new Uri(host, WebPlaces.LoginPath),
            _ => throw new SmartschoolUnavailableException($"{host.Authority} answered the login with HTTP {answer.Status} and neither a page to go to nor the form; try again later."),
        };
    }

    private async Task<Uri> VerifyAsync(Uri place, CancellationToken ct)
    {
        var refusal = new SmartschoolRefusedException(
            $"{host.Authority} wants the account verified with a birth date, and {(account.ReadVerificationAnswer is null ? "none is configured" : "does not take the configured one")}; log in once by hand as the service account, or correct smartschool.web.birthDate.",
            RefusalReason.WebVerification);
        if (account.ReadVerificationAnswer is not { } read)
        {
            throw refusal;
        }

        var page = await SendAsync(WebRequest.Get(place.PathAndQuery), OperationKind.Read, ct);
        var fields = page.IsSuccess ? LoginPage.HiddenFields(page.Text, "account_verification_form") : null;
        if (fields is null)
        {
            throw new SmartschoolUnavailableException($"{host.Authority} shows no verification form (HTTP {page.Status}).");
        }

        using var form = new FormUrlEncodedContent(
            [new("account_verification_form[_security_question_answer]", SmartschoolConnection.Secret(read, "birth date of the service account")), .. fields]);
        var answer = await SendAsync(await WebRequest.PostAsync(place.PathAndQuery, form, ct), OperationKind.SignIn, ct);
        return answer.Location is { } location && WebPlaces.Of(location) is not (WebPlace.Verification or WebPlace.Login) ? location : throw refusal;
    }

    private async Task<Uri> SendCodeAsync(CancellationToken ct)
    {
        if (account.ReadTotpSecret is not { } read)
        {
            throw new SmartschoolRefusedException(
                $"{host.Authority} wants a second factor and none is configured; put the secret of the authenticator app in smartschool.web.totp.", RefusalReason.WebSecondFactor);
        }

        var config = await SendAsync(WebRequest.Get("/2fa/api/v1/config"), OperationKind.Read, ct);
        if (!Decode(config, SecondFactorReplies.OffersAuthenticator))
        {
            throw new SmartschoolRefusedException(
                $"{host.Authority} offers the service account no authenticator app as second factor; switch it on for that account in Smartschool.", RefusalReason.WebSecondFactor);
        }

        // A code holds for half a minute. Where the two clocks are further apart, that of the platform may be the one that counts.
        var now = time.GetUtcNow();
        var secret = SmartschoolConnection.Secret(read, "second factor's secret");
        var next = await TryCodeAsync(OneTimeCode.At(secret, now), ct);
        if (next is null && config.Date is { } theirs && (theirs - now).Duration() > TimeSpan.FromSeconds(20))
        {
            next = await TryCodeAsync(OneTimeCode.At(secret, theirs), ct);
        }

        return next ?? throw new SmartschoolRefusedException(
            $"{host.Authority} does not take the code of the second factor; check smartschool.web.totp and this machine's clock.", RefusalReason.WebSecondFactor);
    }

    private async Task<Uri?> TryCodeAsync(string code, CancellationToken ct)
    {
        var answer = await SendAsync(WebRequest.Post("/2fa/api/v1/google-authenticator", new JsonObject { ["google2fa"] = code }), OperationKind.SignIn, ct);
        return Decode(answer, SecondFactorReplies.Onwards) is { } target
            && Uri.TryCreate(host, target, out var next) && next.Authority == host.Authority
            ? next
            : null;
    }

    private async Task<WebIdentity> IdentifyAsync(CancellationToken ct)
    {
        var home = await SendAsync(WebRequest.Get("/"), OperationKind.Read, ct);
        return home.IsSuccess && HomePage.UserId(home.Text) is { } id && PlannerIds.PlatformOf(id) is { } platform
            ? new WebIdentity(id, platform)
            : throw new SmartschoolUnavailableException($"{host.Authority} does not say on its home page who is logged in (HTTP {home.Status}).");
    }

    private T Decode<T>(WebAnswer answer, Func<string, T> decode) => answer.IsSuccess
        ? Unreadable.Guard(host.Authority, "the second factor", () => decode(answer.Text))
        : throw new SmartschoolUnavailableException($"{host.Authority} answered the second factor with HTTP {answer.Status}.");

    private async Task<WebAnswer> SendAsync(WebRequest request, OperationKind kind, CancellationToken ct)
    {
        var address = new Uri(host, request.Path);
        var answer = await transport.SendAsync(WebSession.CallOf(request, address, kind, _cookies), ct);
        _cookies.Take(answer);
        return answer;
    }
}
