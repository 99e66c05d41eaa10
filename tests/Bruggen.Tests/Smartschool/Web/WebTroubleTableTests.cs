using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Bruggen.Smartschool;
using Bruggen.Smartschool.OneRoster;
using Bruggen.Smartschool.Web;
using Bruggen.Smartschool.Web.Planner;
using NodaTime;

namespace Bruggen.Tests.Smartschool.Web;

/// <summary>
/// Every call of the web session and of OneRoster under every trouble: what the client says is one of the promised things, what
/// makes something goes out once, and nothing comes twice. <see cref="WebTenant"/> looks for secrets in every log line.
/// </summary>
public sealed class WebTroubleTableTests(ITestOutputHelper output)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly LocalDateTime At = new(2026, 11, 23, 16, 0);
    private static readonly NewToDo Task = new("Bel de ouders", "<p>Tekst</p>", At, At.PlusMinutes(15), Mark: "b-1");

    /// <summary>What is promised for each kind of call, one report for each trouble.</summary>
    private static readonly FrozenDictionary<string, string[]> Promised = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["question"] = ["fine", "NotFound", "NotAllowed", .. Unavailable(9)],
        ["search"] = ["fine", "nobody", "NotAllowed", .. Unavailable(9)],
        // An empty page is a box without messages as well; what is not found there proves nothing.
        ["sent box"] = ["fine", "NotFound", "NotAllowed", "unavailable", "unavailable", "fine", .. Unavailable(6)],
        ["token"] = ["fine", "unavailable", "OneRosterCredentials", .. Unavailable(9)],

        // A platform without this collection has its two halves (api 2.2).
        ["users"] = ["fine", "fine", "NotAllowed", .. Unavailable(9)],
        ["step"] = ["fine", .. Unavailable(11)],
        ["login"] = ["fine", "unavailable", "WebPassword", .. Unavailable(9)],

        // Where the status says that it was done, an answer that cannot be read is made up for by looking.
        ["change"] = ["fine", "gone", "NotAllowed", "unavailable", "unavailable", "fine", "unavailable", "unavailable", "fine", "fine", "fine", "fine"],
        ["to-do"] = ["Sent", "Refused", "Refused", "Unknown", "Unknown", "Sent", "Unknown", "Unknown", "Sent", "Sent", "Sent", "Sent"],
        ["item"] = ["Sent", "Refused", "Refused", "NotSent", "Unknown", "Sent", "Unknown", "Sent", "Sent", "Sent", "Sent", "Sent"],

        // A file that was put nowhere yet is seen by nobody, so whatever happened to it, it may be sent again.
        ["upload"] = ["Sent", "Refused", "Refused", .. Enumerable.Repeat("NotSent", 9)],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly ImmutableArray<(string Name, string Kind, string Method, bool Makes, Func<WebTenant, Task<object?>> Call)> Operations =
    [
        ("OneRoster: token", "token", "token", false, async tenant => await tenant.Get<IOneRoster>().ReadAsync(Ct)),
        ("OneRoster: users", "users", "users", false, async tenant => await tenant.Get<IOneRoster>().ReadAsync(Ct)),
        ("OneRoster: enrollments", "question", "enrollments", false, async tenant => await tenant.Get<IOneRoster>().ReadAsync(Ct)),
        ("login form", "step", "login-form", false, async tenant => await tenant.Account.WhoAmIAsync(Ct)),
        ("login", "login", "login", true, async tenant => await tenant.Account.WhoAmIAsync(Ct)),
        ("second factor", "step", "second-factor", true, async tenant => await tenant.Account.WhoAmIAsync(Ct)),
        ("home page", "step", "home", false, async tenant => await tenant.Account.WhoAmIAsync(Ct)),
        ("to-do: create", "to-do", "todo-create", true, async tenant => await tenant.Planner.AddToDoAsync(Task, Ct)),
        ("to-do: read back", "search", "todo-detail", false, async tenant => await tenant.Planner.FindToDoAsync(await MadeAsync(tenant), Ct)),
        ("to-do: list", "question", "planned-elements", false, async tenant => await tenant.Planner.ListToDosAsync(At.Date, At.Date, Ct)),
        ("to-do: tick", "change", "todo-resolve", false, async tenant => await tenant.Planner.ResolveToDoAsync(await MadeAsync(tenant), Ct)),
        ("to-do: trash", "change", "todo-trash", false, async tenant => await tenant.Planner.TrashToDoAsync(await MadeAsync(tenant), Ct)),
        ("quick search", "question", "quick-search", false, async tenant => await tenant.Planner.SearchAsync("peeters", Ct)),
        ("sent box: list", "sent box", "messages", false, async tenant => await tenant.SentBox.ListAsync(At.PlusDays(-7), Ct)),
        ("sent box: message", "sent box", "messages", false, async tenant => await tenant.SentBox.FindAsync("1", Ct) ?? new object()),
        ("Intradesk: list", "question", "intradesk-list", false, async tenant => await tenant.Intradesk.ListAsync(folderId: null, Ct)),
        ("Intradesk: folder", "item", "folder-create", true, async tenant => await tenant.Intradesk.EnsureFolderAsync("Bruggen", Ct)),
        ("Intradesk: weblink", "item", "weblink-create", true, async tenant => await tenant.Intradesk.EnsureWeblinkAsync("", "Gids", new Uri("https://example.org/"), Ct)),
        ("Intradesk: upload", "upload", "upload", true, async tenant => await tenant.Intradesk.EnsureFileAsync("", "gids.txt", "tekst"u8.ToArray(), Ct)),
        ("Intradesk: commit", "item", "file-commit", true, async tenant => await tenant.Intradesk.EnsureFileAsync("", "gids.txt", "tekst"u8.ToArray(), Ct)),
    ];

    /// <summary>The troubles of the web service, as these interfaces know them: what is not there is a 404, a wrong code is a 401 or 403.</summary>
    private static readonly ImmutableArray<(string Name, string? Kind, string When, int Code)> Troubles =
    [
        ("happy", null, "before", 0),
        ("not there", "code", "before", 404),
        ("not allowed", "code", "before", 403),
        ("error 500", "fault", "before", 0),
        ("HTML 502", "html502", "before", 0),
        ("empty body", "empty", "after", 0),
        ("timeout before", "timeout", "before", 0),
        ("timeout after", "timeout", "after", 0),
        ("malformed JSON", "badJson", "after", 0),
        ("malformed HTML", "badXml", "after", 0),
        ("5 MB body", "huge", "after", 0),
        ("hostile XML", "entities", "after", 0),
    ];

    [Fact]
    public async Task Every_call_reports_every_trouble_in_a_promised_way_and_nothing_comes_twice()
    {
        var table = new TroubleTable("web session and OneRoster", [.. Operations.Select(operation => operation.Name)], [.. Troubles.Select(trouble => trouble.Name)]);
        var said = new ConcurrentBag<string>();
        var twice = new ConcurrentBag<string>();
        var work = from operation in Operations from trouble in Troubles select (operation, trouble);

        await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct }, async (cell, _) =>
        {
            var (operation, trouble) = cell;
            await using var tenant = await WebTenant.OpenAsync(configure: options =>
            {
                options.ReadAttempts = 2;
                options.ReadTimeout = options.ExportTimeout = options.SendTimeout = TimeSpan.FromSeconds(trouble.Name.StartsWith("timeout", StringComparison.Ordinal) ? 1 : 30);
            });
            if (trouble.Kind is { } kind)
            {
                await tenant.FaultAsync(operation.Method, kind, trouble.When, times: 99, trouble.Code);
            }

            string report;
            try
            {
                var result = await operation.Call(tenant);
                said.Add(result?.ToString() ?? "");
                report = Describe(result);
            }
            catch (Exception error) when (error is SmartschoolUnavailableException or SmartschoolRefusedException)
            {
                said.Add(error.ToString());
                report = error is SmartschoolRefusedException refused ? refused.Reason.ToString() : "unavailable";
            }

            // Anything else goes through and fails the test with its name.
            table.Report(operation.Name, trouble.Name, report);
            if (operation.Makes && await tenant.CallsAsync(operation.Method) > 1)
            {
                twice.Add($"{operation.Method} was called twice under {trouble.Name}");
            }

            foreach (var what in (string[])["todos", "folders", "files"])
            {
                if ((await tenant.MadeAsync(what)).Count > 1)
                {
                    twice.Add($"{operation.Name} under {trouble.Name}: two {what}");
                }
            }
        });

        table.Print(output);
        table.ShouldBe(operation => Promised[Operations.Single(known => known.Name == operation).Kind]);
        twice.ShouldBeEmpty();
        foreach (var text in said)
        {
            text.ShouldNotContain("s3cret");
            text.ShouldNotContain(WebTenant.Totp);
        }
    }

    private static IEnumerable<string> Unavailable(int times) => Enumerable.Repeat("unavailable", times);

    private static async Task<string> MadeAsync(WebTenant tenant) =>
        (await tenant.Planner.AddToDoAsync(Task, Ct)) switch
        {
            WebOutcome<ToDo>.Sent made => made.Made.Id,
            _ => (await tenant.MadeAsync("todos"))[0].GetProperty("id").GetString()!,
        };

    private static string Describe(object? result) => result switch
    {
        null => "nobody",
        false => "gone",
        _ when result.GetType().IsNested => result.GetType().Name,
        _ => "fine",
    };
}
