using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
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
    private static readonly Roster Everybody = new(IdentifierField.Number, [new Pupil("1002", "milan.claes", "", "", null, null, [], [])], [], [], []);

    private static readonly ImmutableArray<(string Name, string Example, bool IsSend, Func<IServiceProvider, Task<object?>> Call)> Operations =
    [
        ("getReferenceField", "getReferenceField", false, async client => await Directory(client).GetIdentifierFieldAsync(Ct)),
        ("getAllGroupsAndClasses", "getAllGroupsAndClasses", false, async client => await Directory(client).GetGroupsAsync(Ct)),
        ("getAllAccountsExtended", "getAllAccountsExtended", false, async client => await Directory(client).GetAccountsAsync("iedereen", recursive: true, Ct)),
        ("getUserDetails", "getUserDetails", false, async client => await Directory(client).FindAccountAsync("1003", Ct)),
        ("getUserDetailsByNumber", "getUserDetailsByNumber", false, async client => await Directory(client).FindByNumberAsync("1003", Ct)),
        ("getUserDetailsByUsername", "getUserDetailsByUsername", false, async client => await Directory(client).FindByUsernameAsync("aya.wouters", Ct)),
        ("getUserOfficialClass", "getUserOfficialClass", false, async client => await Directory(client).FindOfficialClassAsync("1003", Day, Ct)),
        ("getAbsents", "getAbsents", false, async client => await Directory(client).GetYearAsync("1003", 2026, aliases: false, Ct)),
        ("getAbsentsWithAlias", "getAbsentsWithAlias", false, async client => await Directory(client).GetYearAsync("1003", 2026, aliases: true, Ct)),
        ("getAbsents…ByDate", "getAbsentsWithInternalNumberByDate", false, async client => await client.GetRequiredService<ISmartschool>().GetPresencesAsync(Day, Everybody, Ct)),
        ("getHelpdeskMiniDbItems", "getHelpdeskMiniDbItems", false, async client => await client.GetRequiredService<IHelpdesk>().GetItemsAsync(Ct)),
        ("returnJsonErrorCodes", "returnJsonErrorCodes", false, async client => await client.GetRequiredService<IWebServiceInspection>().GetErrorTextsAsync(Ct)),
        ("getClassTeachers (trial)", "getClassTeachers", false, async client => await client.GetRequiredService<IWebServiceInspection>().TryMethodAsync("getClassTeachers", Ct)),
        ("getSkore… (trial)", "getSkoreClassTeacherCourseRelation", false, async client => await client.GetRequiredService<IWebServiceInspection>().TryMethodAsync("getSkoreClassTeacherCourseRelation", Ct)),
        ("roster", "getReferenceField getAllGroupsAndClasses getAllAccountsExtended getClassTeachers getSkoreClassTeacherCourseRelation", false, async client => await Directory(client).ReadRosterAsync(Ct)),
        ("sendMsg", "sendMsg", true, async client => await client.GetRequiredService<ISmartschool>().SendMessageAsync(new("501", 0, "Titel", "<p>Tekst</p>", [], CopyToLvs: false), Ct)),
        ("addHelpdeskTicket", "addHelpdeskTicket", true, async client => await client.GetRequiredService<IHelpdesk>().AddTicketAsync(new("Titel", "Tekst", "item", "501"), Ct)),
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
        var cells = new ConcurrentDictionary<(string Operation, string Trouble), string>();
        var said = new ConcurrentBag<string>();
        var work = from operation in Operations from trouble in Troubles select (operation, trouble);

        await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = Ct }, async (cell, _) =>
        {
            var (operation, trouble) = cell;
            using var tenant = new RawTenant(request => trouble.Answer(operation.Example.Split(' ')[Math.Min(request, operation.Example.Split(' ').Length) - 1]));
            await using var client = Connect(tenant.Address, logs);
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
                report = error is SmartschoolRefusedException refused ? $"refused: {refused.Reason}" : "unavailable";
            }

            // Anything else goes through and fails the test with its name.
            cells[(operation.Name, trouble.Name)] = report;
            if (operation.IsSend)
            {
                tenant.Requests.ShouldBeLessThanOrEqualTo(1, $"{operation.Name} under {trouble.Name}");
            }
        });

        Print(cells);
        cells.Count.ShouldBe(Operations.Length * Troubles.Length);
        foreach (var text in said.Concat(logs.Lines))
        {
            text.ShouldNotContain("s3cret");
        }

        foreach (var operation in Operations.Where(operation => operation.IsSend))
        {
            cells[(operation.Name, "happy")].ShouldBe("Sent");
            cells[(operation.Name, "wrong access code")].ShouldBe("Refused");
            foreach (var trouble in (string[])["fault 500", "HTML 502", "empty body", "timeout before", "timeout after", "malformed JSON", "malformed XML", "5 MB body", "hostile XML"])
            {
                cells[(operation.Name, trouble)].ShouldBe("Unknown", trouble);
            }
        }

        foreach (var operation in Operations.Where(operation => !operation.IsSend))
        {
            cells[(operation.Name, "happy")].ShouldStartWith("fine", customMessage: operation.Name);
            foreach (var trouble in (string[])["HTML 502", "empty body", "timeout before", "timeout after", "malformed XML", "hostile XML"])
            {
                cells[(operation.Name, trouble)].ShouldBeOneOf("unavailable", "fine: Unreachable");
            }
        }
    }

    private static ISchoolDirectory Directory(IServiceProvider client) => client.GetRequiredService<ISchoolDirectory>();

    private static string Ok(string envelope) => RawTenant.Http(envelope);

    private static ServiceProvider Connect(Uri address, CapturedLogs logs) => new ServiceCollection()
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs))
        .AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 11, 0, 0, TimeSpan.Zero)))
        .AddSmartschool(
            _ => new SmartschoolConnection(address, () => FakeTenant.AccessCode),
            options =>
            {
                options.ReadAttempts = 2;
                options.FirstRetryDelay = TimeSpan.FromMilliseconds(1);
                options.ReadTimeout = options.ExportTimeout = options.SendTimeout = TimeSpan.FromSeconds(1);
            })
        .BuildServiceProvider();

    private static string Describe(object? result) => result switch
    {
        SendOutcome outcome => outcome.GetType().Name,
        MethodFinding finding => $"fine: {finding.State}",
        null => "nobody",
        _ => "fine",
    };

    private void Print(ConcurrentDictionary<(string Operation, string Trouble), string> cells)
    {
        foreach (var (trouble, _) in Troubles)
        {
            var lines = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{trouble}:").AppendLine();
            foreach (var reports in Operations.GroupBy(operation => cells[(operation.Name, trouble)], operation => operation.Name))
            {
                lines.Append(CultureInfo.InvariantCulture, $"    {reports.Key,-26} {string.Join(", ", reports)}").AppendLine();
            }

            output.WriteLine(lines.ToString());
        }
    }
}
