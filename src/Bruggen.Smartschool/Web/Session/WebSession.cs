using System.Security.Cryptography;
using System.Text;
using Bruggen.Smartschool.Resilience;
using Bruggen.Smartschool.Soap;

namespace Bruggen.Smartschool.Web.Session;

/// <summary>
/// The session of the service account, shared by everything that goes through the web application. It ends without notice
/// (PROTOCOL.md, Expiry of a session); then one fresh login is made, and after it the question is asked once more. What must not be done twice is never
/// repeated here.
/// </summary>
internal sealed class WebSession(TenantCalls calls, WebTransport transport, SmartschoolTime time) : IWebAccount, IDisposable
{
    // A refused code may be one that was used before or at the wrong moment; a few more are harmless, many lock the account (PROTOCOL.md, Sign-in).
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    // A write is not repeated after a session that ended, so one that was not used for a while is tried with a question first.
    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _loggingIn = new(1, 1);
    private Open? _open;
    private (byte[] Credentials, SmartschoolRefusedException Refusal, DateTimeOffset At)? _refused;

    /// <inheritdoc/>
    public bool IsConfigured => calls.Connection.Web is not null;

    /// <inheritdoc/>
    public async Task<WebIdentity> WhoAmIAsync(CancellationToken ct) => (await OpenAsync(ended: null, ct)).Identity;

    /// <summary>Asks.</summary>
    /// <param name="request">Made from who is logged in.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="SmartschoolUnavailableException">No usable answer came.</exception>
    /// <exception cref="SmartschoolRefusedException">The login was refused, or the session ended again right after it.</exception>
    public Task<WebAnswer> AskAsync(Func<WebIdentity, WebRequest> request, CancellationToken ct) => AskAsync(request, objection: null, ct);

    /// <summary>Does what may be done twice.</summary>
    /// <param name="request">Made from who is logged in.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="SmartschoolUnavailableException">No usable answer came, or nothing may be changed now.</exception>
    /// <exception cref="SmartschoolRefusedException">The login was refused, or the session ended again right after it.</exception>
    public Task<WebAnswer> ChangeAsync(Func<WebIdentity, WebRequest> request, CancellationToken ct) => AskAsync(request, calls.Connection.Objection, ct);

    private async Task<WebAnswer> AskAsync(Func<WebIdentity, WebRequest> request, Func<string?>? objection, CancellationToken ct)
    {
        var open = await OpenAsync(ended: null, ct);
        var answer = await SendAsync(open, request(open.Identity), objection, ct);
        if (!HasEnded(answer))
        {
            return answer;
        }

        open = await OpenAsync(ended: open, ct);
        answer = await SendAsync(open, request(open.Identity), objection, ct);
        if (!HasEnded(answer))
        {
            return answer;
        }

        var refusal = new SmartschoolRefusedException(
            $"{open.Host.Authority} ended the session of the service account right after a fresh login; check in Smartschool whether somebody else uses that account and what it may do.", RefusalReason.WebSession);
        await ForgetAsync(open, refusal, ct);
        throw refusal;
    }

    /// <summary>Does something once. Never throws for what Smartschool or the network does.</summary>
    /// <param name="request">Made from who is logged in.</param>
    /// <param name="ct">Stops it as long as nothing was sent.</param>
    public async Task<WebWrite> WriteAsync(Func<WebIdentity, WebRequest> request, CancellationToken ct)
    {
        WebCall? call = null;
        try
        {
            var open = await OpenAsync(ended: null, ct);
            if (time.Wire.GetUtcNow() - open.LastAnswer > TrustedFor)
            {
                // Platform and user are the question: the answer of any page says whether the session still lives.
                await AskAsync(_ => WebRequest.Get("/course-list/api/v1/courses"), ct);
                open = await OpenAsync(ended: null, ct);
            }

            var made = request(open.Identity);
            call = CallOf(made, new Uri(open.Host, made.Path), OperationKind.Send, open.Cookies, calls.Connection.Objection);
            var answer = await SendAsync(open, call, ct);
            if (HasEnded(answer))
            {
                // The application turned it away at the door, so nothing was done; the next attempt finds a fresh session.
                await ForgetAsync(open, refusal: null, CancellationToken.None);
                return new WebWrite.NotSent($"The session of the service account had ended and nothing was done on {open.Host.Authority}; the next attempt logs in anew.");
            }

            return new WebWrite.Answered(answer);
        }
        catch (SmartschoolUnavailableException error)
        {
            return call is { BodyWasStarted: true } ? new WebWrite.Unknown(error.Message) : new WebWrite.NotSent(error.Message);
        }
        catch (SmartschoolRefusedException error)
        {
            return new WebWrite.Refused(error.Reason, error.Message);
        }
        catch (OperationCanceledException) when (call is { BodyWasStarted: true })
        {
            return new WebWrite.Unknown("The request was broken off while it was on its way.");
        }
        catch (OperationCanceledException)
        {
            // A question before it was let go of: the login hangs, or the service stops.
            return new WebWrite.NotSent("The request was broken off before anything was sent.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _loggingIn.Dispose();

    /// <summary>A request with the cookies of a session.</summary>
    internal static WebCall CallOf(WebRequest request, Uri address, OperationKind kind, CookieJar cookies, Func<string?>? objection = null)
    {
        var headers = new List<(string, string)> { ("Accept", "application/json, text/html;q=0.9, */*;q=0.8") };
        if (request.IsScript)
        {
            headers.Add(("X-Requested-With", "XMLHttpRequest"));
        }

        if (cookies.HeaderFor(address) is { Length: > 0 } cookie)
        {
            headers.Add(("Cookie", cookie));
        }

        return new WebCall(request.Method, address, kind) { Body = request.Body, BodyType = request.BodyType, Headers = headers, Objection = objection };
    }

    // The three signals of PROTOCOL.md, Expiry of a session: a redirect to the login or one of its steps, a bare 401, a little page that says so.
    private static bool HasEnded(WebAnswer answer) => answer switch
    {
        { Status: 401 } => true,
        { Location: { } location, Status: >= 300 and < 400 } => WebPlaces.Of(location) != WebPlace.Elsewhere,
        { Body.Length: > 0 and < 4000 } => answer.Text.Contains("Redirecting to /login", StringComparison.Ordinal),
        _ => false,
    };

    // What was refused is known by a digest alone, so that the refused secrets are not kept.
    private static byte[] DigestOf(Uri host, WebLogin account, string password, string? totp) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{host.Authority}\0{account.User}\0{password}\0{totp}"));

    private async Task<Open> OpenAsync(Open? ended, CancellationToken ct)
    {
        var connection = calls.Connection;
        var account = connection.Web ?? throw new SmartschoolRefusedException(
            "No service account for planner and Intradesk is configured; fill in smartschool.web in school.yaml.", RefusalReason.Configuration);
        var host = connection.Host();
        await _loggingIn.WaitAsync(ct);
        try
        {
            if (_open is { } open && open != ended && open.Host == host && open.User == account.User)
            {
                return open;
            }

            _open = null;
            var password = SmartschoolConnection.Secret(account.ReadPassword, "password");
            var credentials = DigestOf(host, account, password, account.ReadTotpSecret is { } read ? SmartschoolConnection.Secret(read, "second factor's secret") : null);
            if (_refused is { } refused && refused.Credentials.AsSpan().SequenceEqual(credentials)
                && (refused.Refusal.Reason == RefusalReason.WebPassword || time.Wire.GetUtcNow() - refused.At < Pause))
            {
                throw new SmartschoolRefusedException(refused.Refusal.Message, refused.Refusal.Reason);
            }

            try
            {
                var (cookies, identity) = await new Login(transport, host, account, password, time.Wire).RunAsync(ct);
                _refused = null;
                return _open = new Open(host, account.User, credentials, cookies, identity) { LastAnswer = time.Wire.GetUtcNow() };
            }
            catch (SmartschoolRefusedException error)
            {
                _refused = (credentials, error, time.Wire.GetUtcNow());
                throw;
            }
        }
        finally
        {
            _loggingIn.Release();
        }
    }

    private Task<WebAnswer> SendAsync(Open open, WebRequest request, Func<string?>? objection, CancellationToken ct) =>
        SendAsync(open, CallOf(request, new Uri(open.Host, request.Path), OperationKind.Read, open.Cookies, objection), ct);

    private async Task<WebAnswer> SendAsync(Open open, WebCall call, CancellationToken ct)
    {
        var answer = await transport.SendAsync(call, ct);
        open.Cookies.Take(answer);
        open.LastAnswer = time.Wire.GetUtcNow();
        return answer;
    }

    private async Task ForgetAsync(Open open, SmartschoolRefusedException? refusal, CancellationToken ct)
    {
        await _loggingIn.WaitAsync(ct);
        try
        {
            if (_open == open)
            {
                _open = null;
            }

            if (refusal is not null)
            {
                _refused = (open.Credentials, refusal, time.Wire.GetUtcNow());
            }
        }
        finally
        {
            _loggingIn.Release();
        }
    }

    private sealed class Open(Uri host, string user, byte[] credentials, CookieJar cookies, WebIdentity identity)
    {
        public byte[] Credentials => credentials;

        public Uri Host => host;

        public string User => user;

        public CookieJar Cookies => cookies;

        public WebIdentity Identity => identity;

        public DateTimeOffset LastAnswer { get; set; }
    }
}
