using Bruggen.Domain.Actions;
using Bruggen.Service.Pipeline;
using Bruggen.Tests.EndToEnd;
using Bruggen.Tests.Smartschool;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>
/// Must show 4: under every kind of fault, at every level of the log, neither the access code nor a name, a code of attendance or
/// a text is written: not in a log line, not in an exception that is logged with it, not in health.
/// </summary>
public sealed class KeptSecretsTests(ITestOutputHelper output)
{
    private const string Code = "ZIEKQ77";

    private const int StepsOfADay = 12;

    private static readonly string[] Days = ["05", "06", "07", "08", "09", "12", "13", "14"];
    private static readonly string[] Kinds = ["http500", "fault", "html502", "empty", "timeout", "reset", "slow", "code", "badJson", "badXml", "huge", "entities"];
    private static readonly string[] Methods = ["*", "sendMsg", "getAllAccountsExtended", "getAbsentsWithAliasByDate"];

    [Fact]
    public async Task No_fault_makes_the_service_say_a_secret()
    {
        var logs = new CapturedLogs();
        var school = new OutsideSchool();
        for (var number = 4001; number <= 4000 + (Days.Length * StepsOfADay); number++)
        {
            school.Pupil(SteppedService.Pupils(number, 1)[0], $"Zonneke{number}", $"Zwaluwstaart{number}", number % 2 == 0 ? "4TW" : "4MT", parents: ["actief"]);
        }

        await using var service = await SteppedService.OpenAsync(
            school,
            configuration =>
            {
                configuration.Sick = $"[{Code}, D]";
                configuration.Admin = "[\"801\"]";
                configuration.Send = "{ from: \"07:30\", to: \"17:30\", settle: 0 minutes, notBefore: \"08:00\" }";
                configuration.Rules = """
                    rules:
                      - id: kort
                        when: { absent: { atLeast: 1 half-day } }
                        then: [ task: { to: klastitularis, text: eerste-brug }, message: { to: ouders, approve: none } ]
                      - id: lang
                        when: { absent: { atLeast: 2 school-days, every: 1 school-day } }
                        then: [ message: { to: leerling, approve: none } ]
                    """;
            },
            logs);
        var step = 0;
        foreach (var method in Methods)
        {
            foreach (var kind in Kinds)
            {
                foreach (var when in kind == "timeout" ? (string[])["after"] : ["before", "after"])
                {
                    // Somebody else is away at every step, so that there is always a message to send.
                    var day = Days[step / StepsOfADay];
                    var minute = step % StepsOfADay * 15;
                    await service.World.PutPresencesAsync(Code, SteppedService.Pupils(4001 + step, 1), $"2026-10-{day}/am");
                    await service.FailAsync($$"""{"method":"{{method}}","interface":"soap","kind":"{{kind}}","when":"{{when}}","code":18,"delayMs":1,"times":2,"every":{{(method == "*" ? 3 : 1)}}}""");
                    await service.Stores.Settings.SetAsync(SchoolPipeline.PollAskedSetting, "now", TestContext.Current.CancellationToken);
                    await service.TickAsync($"2026-10-{day}T{8 + (minute / 60):00}:{minute % 60:00}");
                    await service.MendAsync();
                    step++;
                }
            }
        }

        await service.StopAsync();
        await service.StartAsync();
        var rows = await service.Stores.Outbox.ListAsync(cancellationToken: TestContext.Current.CancellationToken);
        rows.Where(row => row.State == ActionState.Unknown).ShouldNotBeEmpty();
        rows.Where(row => row.State == ActionState.Sent).ShouldNotBeEmpty();
        service.World.Messages.ShouldNotBeEmpty();
        string[] health = [await File.ReadAllTextAsync(Path.Combine(service.World.Data, "health.json"), TestContext.Current.CancellationToken)];
        string[] secrets =
        [
            .. school.Secrets,
            Code,
            .. rows.SelectMany(row => row.BodyText.Split('\n').Append(row.Subject)).Where(IsSentence),
            .. service.World.Messages.Select(message => message.Title).Where(IsSentence),
        ];
        output.WriteLine($"{logs.Lines.Count} log lines, {secrets.Distinct().Count()} secrets, {rows.Count} actions, {service.World.Tenant.Calls.Length} calls");
        logs.Lines.Count.ShouldBeGreaterThan(100);
        SecretScan.ShouldKeep([.. logs.Lines, .. health, .. rows.Select(row => row.Reason.Sentence)], secrets);
    }

    private static bool IsSentence(string line) => line.Trim().Length >= 10;
}
