using System.Text.Json.Nodes;
using Bruggen.Domain.Actions;
using Bruggen.Storage.Tasks;
using Bruggen.Tests.Service.Pipeline;

namespace Bruggen.Tests.Worker.Commands;

/// <summary><c>bruggen tasks</c> as a person types it, beside a service that has the store open.</summary>
public sealed class TasksCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_console_lists_shows_asks_and_does()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(4), configuration =>
        {
            configuration.People = "deputies: [ { for: \"801\", by: \"802\", from: 2027-01-11 } ]";
            configuration.Rules = """
                rules:
                  - id: lang
                    when: { absent: { atLeast: 2 school-days } }
                    then: [ task: { to: klastitularis, due: 1 school-day } ]
                """;
        });
        await service.World.PutPresencesAsync("Z", ["4002", "4001"], "2026-10-05/am", "2026-10-05/pm", "2026-10-06/am");
        await service.CycleAsync("2026-10-06T08:30");

        var (exit, table, _) = await RunAsync(service, "", "tasks", "--data", service.World.Data);
        exit.ShouldBe(0);
        table.ShouldContain("Een klein gebaar voor Voornaam4002 (4TW)");
        table.ShouldContain("2 tasks, 0 waiting for approval");
        table.Split('\n').ShouldAllBe(line => line.TrimEnd('\r').Length <= 80);

        var id = await IdOfAsync("4002");
        (_, var listed, _) = await RunAsync(service, "", "tasks", "list", "--person", "wiesje.klaprozenveld", "--format", "json", "--data", service.World.Data);
        var task = JsonNode.Parse(listed)!.AsArray().ShouldHaveSingleItem()!;
        ((long?)task["id"], (string?)task["state"], (string?)task["person"], (string?)task["due"]).ShouldBe((id, "open", "801", "2026-10-07"));

        (_, var shown, _) = await RunAsync(service, "", "tasks", "show", Text(id), "--data", service.World.Data);
        shown.ShouldContain("801 Wiesje Klaprozenveld");
        shown.ShouldContain("open, by bruggen: delivered");

        string[] handOver = ["tasks", "hand-over", Text(id), "--to", "802", "--config", service.World.Configuration.Directory, "--data", service.World.Data];
        (exit, var asked, _) = await RunAsync(service, "no\n", handOver);
        (exit, asked.Contains("2 messages leave the next time the service sends. Do it? [yes/no]", StringComparison.Ordinal)).ShouldBe((0, true));
        (await service.Stores.Tasks.FindAsync(id, Token))!.State.ShouldBe(TaskState.Open);

        (exit, _, var complaint) = await RunAsync(service, "", "tasks", "hand-over", Text(id), "--to", "niemand van hier", "--config", service.World.Configuration.Directory, "--data", service.World.Data);
        (exit, complaint.Trim()).ShouldBe((2, "hand-over: 'niemand van hier' is nobody of the staff; say --to with an internal number, a username or a first and family name."));

        (exit, _, complaint) = await RunAsync(service, "", handOver);
        (exit, complaint.Contains("add --yes", StringComparison.Ordinal)).ShouldBe((2, true));

        (exit, var done, _) = await RunAsync(service, "", [.. handOver, "--yes"]);
        (exit, done.Trim()).ShouldBe((0, $"{id} is handed over. 2 messages leave the next time the service sends."));
        (await service.Stores.Tasks.FindAsync(id, Token))!.State.ShouldBe(TaskState.HandedOver);

        (exit, _, complaint) = await RunAsync(service, "", [.. handOver, "--yes"]);
        (exit, complaint.Trim()).ShouldBe((2, "hand-over: it is handed-over already: handed over to 802."));

        async Task<long> IdOfAsync(string pupil) => (await service.Stores.Tasks.ListAsync(new TaskFilter { Pupil = pupil }, Token)).Single().Id;
    }

    private static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<(int Exit, string Output, string Error)> RunAsync(SteppedService service, string typed, params string[] arguments)
    {
        var command = service.World.Answer(typed, arguments);
        var exit = await command.ExitCodeAsync();
        return (exit, command.Output, command.Error);
    }
}
