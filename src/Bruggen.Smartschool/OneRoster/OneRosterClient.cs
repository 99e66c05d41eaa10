using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Bruggen.Smartschool.Resilience;
using Bruggen.Smartschool.Soap;
using Bruggen.Smartschool.Soap.Decoding;
using Bruggen.Smartschool.Web;

namespace Bruggen.Smartschool.OneRoster;

/// <summary>
/// OneRoster v1p1 with client credentials (PROTOCOL.md, OneRoster). A question that hangs, as they do for some 21 s (PROTOCOL.md, OneRoster
/// gaps), is cut off by the
/// pipeline's timeout and asked again.
/// </summary>
internal sealed class OneRosterClient(TenantCalls calls, WebTransport transport, SmartschoolTime time) : IOneRoster, IDisposable
{
    // What the clients seen in use ask for; a shorter page is the last one (PROTOCOL.md, OneRoster collections).
    private const int PageSize = 100;

    // Far more than any school has; only a server that never ends its pages gets here.
    private const int MostPages = 1000;

    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _asking = new(1, 1);
    private Token? _token;

    /// <inheritdoc/>
    public async Task<OneRosterSchool?> ReadAsync(CancellationToken ct)
    {
        var connection = calls.Connection;
        if (connection.OneRoster is not { } access)
        {
            return null;
        }

        var host = connection.Host();
        var unreadable = 0;
        var people = await UsersAsync();
        var classes = await CollectAsync("classes", OneRosterDecoding.Class, "classes");
        var enrollments = await CollectAsync("enrollments", OneRosterDecoding.Enrollment, "enrollments");
        return new OneRosterSchool(people, classes, enrollments, unreadable);

        // Platforms differ in whether they have one list of people or two.
        async Task<ImmutableArray<OneRosterPerson>> UsersAsync()
        {
            try
            {
                return await CollectAsync("users", OneRosterDecoding.Person, "users");
            }
            catch (SmartschoolRefusedException error) when (error.Reason == RefusalReason.NotFound)
            {
                return
                [
                    .. await CollectAsync("students", OneRosterDecoding.Person, "users", "students"),
                    .. await CollectAsync("teachers", OneRosterDecoding.Person, "users", "teachers"),
                ];
            }
        }

        async Task<ImmutableArray<T>> CollectAsync<T>(string path, Func<JsonElement, T?> decode, params string[] names)
            where T : class
        {
            var records = ImmutableArray.CreateBuilder<T>();
            string? firstOfLastPage = null;
            var read = 0;
            for (var page = 0; page < MostPages; page++)
            {
                var address = new Uri(host, string.Create(CultureInfo.InvariantCulture, $"/ims/oneroster/v1p1/{path}?limit={PageSize}&offset={page * PageSize}"));
                var answer = await AskAsync(address, access, ct);
                read += answer.Body.Length;
                if (read > AnswerLimits.Pages)
                {
                    throw AnswerLimits.Exceeded(host.Authority, $"the OneRoster question about {path}", AnswerLimits.Pages);
                }

                var rows = Unreadable.Guard(host.Authority, $"the OneRoster question about {path}", () => OneRosterDecoding.Rows(answer.Text, names));

                // A server that does not know pages gives everything each time.
                var first = rows.Count == 0 ? null : rows[0].GetRawText();
                if (first is null || first == firstOfLastPage)
                {
                    break;
                }

                firstOfLastPage = first;
                foreach (var row in rows)
                {
                    if (LenientJson.Try(() => decode(row), out var record) && record is not null)
                    {
                        records.Add(record);
                    }
                    else
                    {
                        unreadable++;
                    }
                }

                if (rows.Count != PageSize)
                {
                    break;
                }
            }

            return records.ToImmutable();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    private async Task<WebAnswer> AskAsync(Uri address, OneRosterAccess access, CancellationToken ct)
    {
        var token = await TokenAsync(address, access, refused: null, ct);
        var answer = await GetAsync(address, token, ct);
        if (answer.Status == 401)
        {
            // Once more with a fresh token: it may have been withdrawn before its time.
            answer = await GetAsync(address, await TokenAsync(address, access, refused: token, ct), ct);
        }

        return answer.Status switch
        {
            200 => answer,
            401 or 403 => throw new SmartschoolRefusedException($"{address.Authority} does not let this OneRoster client read; check its rights in Smartschool.", RefusalReason.NotAllowed),
            404 => throw new SmartschoolRefusedException($"{address.Authority} does not have this part of OneRoster; ask the Smartschool help desk.", RefusalReason.NotFound),
            >= 500 => throw new SmartschoolUnavailableException($"{address.Authority} met an error in OneRoster (HTTP {answer.Status}); this is tried again later."),
            _ => throw new SmartschoolUnavailableException($"{address.Authority} answered OneRoster with HTTP {answer.Status}; check the address."),
        };
    }

    private Task<WebAnswer> GetAsync(Uri address, Token token, CancellationToken ct) => transport.SendAsync(
        new WebCall(HttpMethod.Get, address, OperationKind.Read)
        {
            // Some servers do not know pages and give everybody at once.
            Limit = AnswerLimits.School,
            Headers = [("Authorization", "Bearer " + token.Text), ("Accept", "application/json")],
        },
        ct);

    private async Task<Token> TokenAsync(Uri address, OneRosterAccess access, Token? refused, CancellationToken ct)
    {
        await _asking.WaitAsync(ct);
        try
        {
            if (_token is { } kept && kept != refused && kept.Client == access.ClientId && kept.Host == address.Authority && time.Wire.GetUtcNow() < kept.Until)
            {
                return kept;
            }

            _token = null;
            return _token = await NewTokenAsync(address, access, ct);
        }
        finally
        {
            _asking.Release();
        }
    }

    private async Task<Token> NewTokenAsync(Uri address, OneRosterAccess access, CancellationToken ct)
    {
        var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", access.ClientId),
            new("client_secret", SmartschoolConnection.Secret(access.ReadSecret, "OneRoster client secret")),
        ]);
        var call = new WebCall(HttpMethod.Post, new Uri(address, "/ims/oneroster/token"), OperationKind.Read)
        {
            Body = await form.ReadAsByteArrayAsync(ct),
            BodyType = form.Headers.ContentType,
            Headers = [("Accept", "application/json")],
            Limit = AnswerLimits.Small,
        };
        var asked = time.Wire.GetUtcNow();
        var answer = await transport.SendAsync(call, ct);
        if (answer.Status is 400 or 401 or 403)
        {
            throw new SmartschoolRefusedException(
                $"{address.Authority} does not take the client id and secret of OneRoster; check smartschool.oneRoster in school.yaml.", RefusalReason.OneRosterCredentials);
        }

        if (!answer.IsSuccess)
        {
            throw new SmartschoolUnavailableException($"{address.Authority} gave no OneRoster token (HTTP {answer.Status}).");
        }

        var (text, seconds) = Unreadable.Guard(address.Authority, "the OneRoster token", () => OneRosterDecoding.Token(answer.Text));
        return new Token(address.Authority, access.ClientId, text, asked + TimeSpan.FromSeconds(seconds) - Spare);
    }

    // A class, so that its text never shows the token.
    private sealed class Token(string host, string client, string text, DateTimeOffset until)
    {
        public string Host => host;

        public string Client => client;

        public string Text => text;

        public DateTimeOffset Until => until;
    }
}
