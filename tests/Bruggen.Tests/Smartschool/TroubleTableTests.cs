using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Bruggen.Domain.School;
using Bruggen.Smartschool;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Bruggen.Tests.Smartschool;

/// <summary>
/// Every operation under every trouble: what the client says is one of the promised things, a send goes out once, and the access
/// code is in no log line and no exception, although the tenant echoes it wherever it can.
/// </summary>
public sealed class TroubleTableTests(ITestOutputHelper output)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly LocalDate Day = new(2026, 11, 20);
    private const string WithAlias = "getAbsentsWithAliasByDate";
    private const string Relation = "getSkoreClassTeacherCourseRelation";
    private const string Courses = "roster, its getCourses";

    private static readonly Roster Everybody = new(IdentifierField.Number, [new Pupil("1002", "milan.claes", "", "", null, null, [], [])], [], [], []);
    private static readonly Roster WithoutNumber = new(IdentifierField.Number, [new Pupil("@milan.claes", "milan.claes", "", "", null, null, [], [])], [], [], []);

    /// <summary>What is promised for each kind of operation, one report for each trouble.</summary>
    private static readonly FrozenDictionary<string, string[]> Promised = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["read"] = ["fine", "UnknownPerson", "AccessCode", "Fault", .. Enumerable.Repeat("unavailable", 8)],
        ["search"] = ["fine", "nobody", "AccessCode", "Fault", .. Enumerable.Repeat("unavailable", 8)],

        // One source of the roster that says no is made up for by another one; one that cannot be understood is not.
        ["part"] = ["fine", "fine", "fine", "fine", .. Enumerable.Repeat("unavailable", 8)],

        // Whether a method may be called is told by the answer's envelope; what is inside does not count.
        ["trial"] = ["Allowed", "Allowed", "NotAllowed", "Unclear", "Unreachable", "Unreachable", "Unreachable", "Unreachable", "Allowed", "Unreachable", "Allowed", "Unreachable"],
        ["send"] = ["Sent", "Refused", "Refused", .. Enumerable.Repeat("Unknown", 9)],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly ImmutableArray<(string Name, string Kind, string Troubled, Func<IServiceProvider, Task<object?>> Call)> Operations =
    [
        ("getReferenceField", "read", "*", async client => await Directory(client).GetIdentifierFieldAsync(Ct)),
        ("getAllGroupsAndClasses", "read", "*", async client => await Directory(client).GetGroupsAsync(Ct)),
        ("getAllAccountsExtended", "read", "*", async client => await Directory(client).GetAccountsAsync("iedereen", recursive: true, Ct)),
        ("getUserDetails", "search", "*", async client => await Directory(client).FindAccountAsync("1003", Ct)),
        ("getUserDetailsByNumber", "search", "*", async client => await Directory(client).FindByNumberAsync("1003", Ct)),
        ("getUserDetailsByUsername", "search", "*", async client => await Directory(client).FindByUsernameAsync("aya.wouters", Ct)),
        ("getUserOfficialClass", "search", "*", async client => await Directory(client).FindOfficialClassAsync("1003", Day, Ct)),
        ("getAbsents", "read", "*", async client => await Directory(client).GetYearAsync("1003", 2026, aliases: false, Ct)),
        ("getAbsentsWithAlias", "read", "*", async client => await Directory(client).GetYearAsync("1003", 2026, aliases: true, Ct)),
        ("getAbsentsWithInternalNumberByDate", "read", "*", async client => await client.GetRequiredService<ISmartschool>().GetPresencesAsync(Day, Everybody, Ct)),
        ("getAbsentsWithUsernameByDate", "read", "*", async client => await client.GetRequiredService<ISmartschool>().GetPresencesAsync(Day, WithoutNumber, Ct)),
        (WithAlias, "read", "*", async client => await client.GetRequiredService<ISmartschool>().GetPresencesAsync(Day, Everybody, Ct)),
        ("getHelpdeskMiniDbItems", "read", "*", async client => await client.GetRequiredService<IHelpdesk>().GetItemsAsync(Ct)),
        ("returnJsonErrorCodes", "read", "*", async client => await client.GetRequiredService<IWebServiceInspection>().GetErrorTextsAsync(Ct)),
        ("roster", "read", "*", async client => await Directory(client).ReadRosterAsync(Ct)),
        ("roster, its getAllAccountsExtended", "read", "getAllAccountsExtended", async client => await Directory(client).ReadRosterAsync(Ct)),
        ("roster, its getClassTeachers", "part", "getClassTeachers", async client => await Directory(client).ReadRosterAsync(Ct)),
        ("roster, its getSkore…Relation", "part", Relation, async client => await Directory(client).ReadRosterAsync(Ct)),
        (Courses, "part", "getCourses", async client => await Directory(client).ReadRosterAsync(Ct)),
        ("getClassTeachers, tried", "trial", "*", async client => await client.GetRequiredService<IWebServiceInspection>().TryMethodAsync("getClassTeachers", Ct)),
        ("getSkore…Relation, tried", "trial", "*", async client => await client.GetRequiredService<IWebServiceInspection>().TryMethodAsync(Relation, Ct)),
        ("sendMsg", "send", "*", async client => await client.GetRequiredService<ISmartschool>().SendMessageAsync(new("501", 0, "Titel", "<p>Tekst</p>", [], CopyToLvs: false), Ct)),
        ("sendMsg, a file for a co-account", "send", "*", async client => await client.GetRequiredService<ISmartschool>().SendMessageAsync(new("1003", 1, "Titel", "<p>Tekst</p>", [new("brief.pdf", new byte[5000])], CopyToLvs: true), Ct)),
        ("addHelpdeskTicket", "send", "*", async client => await client.GetRequiredService<IHelpdesk>().AddTicketAsync(new("Titel", "Tekst", "item", "501"), Ct)),
    ];

    private static readonly ImmutableArray<(string Name, Func<string, string> Answer)> Troubles =
    [
        ("happy", example => Ok(FakeTenant.Recorded(example + ".response.xml").TrimEnd())),
        ("unknown user", _ => Ok(FakeTenant.Returning("12", "int"))),
        ("wrong access code", _ => Ok(FakeTenant.Returning("8", "int"))),
        ("fault 500", _ => RawTenant.Http(FakeTenant.Fault("SOAP-ENV:Server", $"Undefined constant {Echo}"), "500 X")),
        ("HTML 502", _ => RawTenant.Http($"<html><body>Bad Gateway {Echo}</body></html>", "502 X")),
        ("empty body", _ => RawTenant.Http("")),
        ("timeout before", _ => "hang"),
        ("timeout after", _ => "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<?xml hang"),
        ("malformed JSON", _ => Ok(FakeTenant.Returning("{\"1002\":{\"am\":\"" + FakeTenant.AccessCode))),
        ("malformed XML", _ => RawTenant.Http($"<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\"><SOAP-ENV:Body><return>{Echo}</b")),
        ("5 MB body", _ => Ok(FakeTenant.Returning(new string('x', 5_000_000)))),
        ("hostile XML", _ => RawTenant.Http(
            "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>" + FakeTenant.Returning("0").Replace(">0<", ">&b;&c;<", StringComparison.Ordinal)[FakeTenant.Returning("0").IndexOf("<SOAP", StringComparison.Ordinal)..] + "\n")),
    ];

    private static string Echo => System.Security.SecurityElement.Escape(FakeTenant.AccessCode);

    [Fact]
    public async Task Every_operation_reports_every_trouble_in_a_promised_way()
    {
        var logs = new CapturedLogs();
        var table = new TroubleTable("web service", [.. Operations.Select(operation => operation.Name)], [.. Troubles.Select(trouble => trouble.Name)]);
        var said = new ConcurrentBag<string>();
        var work = from operation in Operations from trouble in Troubles select (operation, trouble);

        await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = Ct }, async (cell, _) =>
        {
            var (operation, trouble) = cell;
            using var tenant = RawTenant.Reading(request => Answer(operation.Name, operation.Troubled, MethodOf(request), trouble.Answer));
            await using var client = Connect(tenant.Address, logs, trouble.Name, useAliases: operation.Name == WithAlias);
            string report;
            try
            {
                var result = await operation.Call(client);
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
            if (operation.Kind == "send")
            {
                tenant.Requests.ShouldBe(1, $"{operation.Name} under {trouble.Name}");
            }
        });

        table.Print(output);
        table.ShouldBe(operation => Promised[Operations.Single(known => known.Name == operation).Kind]);
        logs.Lines.ShouldNotBeEmpty();
        foreach (var text in said.Concat(logs.Lines))
        {
            text.ShouldNotContain("s3cret");
        }
    }

    private static string? Answer(string operation, string troubled, string method, Func<string, string> trouble) =>
        operation == Courses && method == Relation ? Ok(FakeTenant.Returning("50", "int"))
            : troubled == "*" || troubled == method ? trouble(method)
            : Troubles[0].Answer(method);

    private static string MethodOf(string request) => request.Split("SOAPAction: ", 2)[1].Split('#', 2)[1].Split('"', 2)[0];

    private static ISchoolDirectory Directory(IServiceProvider client) => client.GetRequiredService<ISchoolDirectory>();

    private static string Ok(string envelope) => RawTenant.Http(envelope);

    private static ServiceProvider Connect(Uri address, CapturedLogs logs, string trouble, bool useAliases) => new ServiceCollection()
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs))
        .AddSmartschool(
            new SmartschoolTime(School: new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 11, 0, 0, TimeSpan.Zero)), TimeProvider.System),
            _ => new SmartschoolConnection(address, () => FakeTenant.AccessCode, UseAliases: useAliases),
            options =>
            {
                options.ReadAttempts = 2;
                options.FirstRetryDelay = TimeSpan.FromMilliseconds(1);

                // Only where there is something to wait for: a busy machine is no trouble of the tenant's.
                options.ReadTimeout = options.ExportTimeout = options.SendTimeout = TimeSpan.FromSeconds(trouble.StartsWith("timeout", StringComparison.Ordinal) ? 1 : 30);
            })
        .BuildServiceProvider();

    private static string Describe(object? result) => result switch
    {
        SendOutcome outcome => outcome.GetType().Name,
        MethodFinding finding => finding.State.ToString(),
        null => "nobody",
        _ => "fine",
    };
}
