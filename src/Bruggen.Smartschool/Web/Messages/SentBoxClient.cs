using System.Collections.Immutable;
using System.Xml.Linq;
using Bruggen.Smartschool.Web.Session;
using NodaTime;

namespace Bruggen.Smartschool.Web.Messages;

/// <summary>The sent box through the web session.</summary>
internal sealed class SentBoxClient(WebSession session) : ISentBox
{
    private const string Dispatcher = "/?module=Messages&file=dispatcher";
    private const string Host = "Smartschool";
    private const string What = "the sent box of the service account";

    // Two thousand and more messages: no school sends so many in the days that are asked about.
    private const int MostPages = 60;

    /// <inheritdoc/>
    public async Task<ImmutableArray<SentHeader>> ListAsync(LocalDateTime since, CancellationToken ct)
    {
        var found = new Dictionary<string, SentHeader>(StringComparer.Ordinal);
        var text = await AskAsync(Command("message list", ("boxID", "0"), ("sortField", "date"), ("sortKey", "desc"), ("poll", "false"), ("poll_ids", ""), ("layout", "new")), ct);
        for (var page = 1; text.Length > 0; page++)
        {
            var (headers, hasMore) = Unreadable.Guard(Host, What, () => SentBoxDecoding.Page(text));
            if (!hasMore || headers.Any(header => header.At < since))
            {
                Keep(headers);
                break;
            }

            // The platform keeps its place per account: whoever lists the box meanwhile makes it begin again.
            if (!Keep(headers) || page == MostPages)
            {
                throw new SmartschoolUnavailableException("The sent box of the service account could not be read to its end; it is tried again later.");
            }

            text = await AskAsync(Command("continue_messages", ("boxID", "0")), ct);
        }

        return [.. found.Values.Where(header => header.At >= since).OrderByDescending(header => header.At)];

        bool Keep(ImmutableArray<SentHeader> headers)
        {
            var before = found.Count;
            foreach (var header in headers)
            {
                found.TryAdd(header.Id, header);
            }

            return found.Count > before;
        }
    }

    /// <inheritdoc/>
    public async Task<SentMessage?> FindAsync(string id, CancellationToken ct)
    {
        var text = await AskAsync(Command("show message", ("msgID", id), ("limitList", "false")), ct);
        return text.Length == 0 ? null : Unreadable.Guard(Host, What, () => SentBoxDecoding.Message(text));
    }

    // An account that is not signed in gets an empty page here, as a box without messages does; another address tells which.
    private async Task<string> AskAsync(string command, CancellationToken ct)
    {
        var request = await WebRequest.PostAsync(Dispatcher, new FormUrlEncodedContent([KeyValuePair.Create("command", command)]), ct, isScript: true);
        if (await ReadAsync(request, ct) is { Length: > 0 } text)
        {
            return text;
        }

        await session.AskAsync(_ => WebRequest.Get("/course-list/api/v1/courses"), ct);
        return await ReadAsync(request, ct);
    }

    private async Task<string> ReadAsync(WebRequest request, CancellationToken ct)
    {
        var answer = await session.AskAsync(_ => request, ct);
        return answer.IsSuccess ? answer.Text.Trim() : throw WebRefusals.Question(answer, What);
    }

    private static string Command(string action, params IEnumerable<(string Name, string Value)> parameters) => new XElement(
        "request",
        new XElement(
            "command",
            new XElement("subsystem", "postboxes"),
            new XElement("action", action),
            new XElement("params", parameters.Prepend(("boxType", "outbox")).Select(parameter => new XElement("param", new XAttribute("name", parameter.Item1), new XCData(parameter.Item2)))))).ToString(SaveOptions.DisableFormatting);
}
