using Bruggen.Domain.Actions;
using Bruggen.Storage.Tasks;
using Bruggen.Tests.EndToEnd;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>From the last day of a school year over a summer into the next: nothing of the old year is said in the new one, and the new one begins with nothing done.</summary>
public sealed class NewSchoolYearTests
{
    private const string Rules = """
        rules:
          - id: lang
            when: { absent: { atLeast: 2 school-days } }
            then:
              - task: { to: klastitularis, due: 1 school-day }
              - message: { to: ouders, approve: none }
          - id: vaak
            when: { counted: { atLeast: 4 half-days, within: school-year } }
            then: [ task: { to: klastitularis, due: 5 school-days } ]
        """;

    private const string NextYear = """

          - name: 2027-2028
            start: 2027-09-01
            end: 2028-06-30
            week: { mon: am+pm, tue: am+pm, wed: am, thu: am+pm, fri: am+pm }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_of_the_old_year_is_said_in_the_new_one_which_counts_from_nothing(bool isStoppedInSummer)
    {
        await using var service = await SteppedService.OpenAsync(
            new OutsideSchool().Pupil("4002", "Wolkje", "Veldleeuwerik", parents: "actief").Pupil("4004", "Zonneke", "Zwaluwstaart"),
            configuration =>
            {
                configuration.Rules = Rules;
                configuration.Calendar += NextYear;
            });
        await service.World.PutPresencesAsync("Z", ["4002"], FollowUpTests.HalfDays("2027-06-29", "2027-06-30"));
        await service.CycleAsync("2027-06-30T16:50");

        // The second rule fires by the afternoon too; the family would hear of it after hours, and the year is over then.
        (await StatesAsync(service)).ShouldContain(ActionState.Held);
        var sent = service.World.Messages.Count;
        sent.ShouldBe(1);

        if (isStoppedInSummer)
        {
            await service.StopAsync();
            await service.StartAsync();
        }
        else
        {
            foreach (var at in (string[])["2027-07-01T10:30", "2027-08-16T10:30", "2027-08-31T10:30"])
            {
                await service.TickAsync(at);
                service.World.Messages.Count.ShouldBe(sent, at);
            }
        }

        await service.World.PutPresencesAsync("|", ["4002", "4004"], "2027-09-01/am");
        await service.CycleAsync("2027-09-01T08:30");
        await service.CycleAsync("2027-09-01T10:30");
        service.World.Messages.Count.ShouldBe(sent);
        (await StatesAsync(service)).ShouldAllBe(state => state == ActionState.Sent || state == ActionState.Withdrawn);
        (await service.Stores.Tasks.ListAsync(new TaskFilter { States = TaskStates.Unfinished }, Token)).ShouldBeEmpty();

        await service.World.PutPresencesAsync("Z", ["4002"], FollowUpTests.HalfDays("2027-09-02", "2027-09-03"));
        await service.CycleAsync("2027-09-02T08:30");
        await service.CycleAsync("2027-09-03T08:30");
        await service.CycleAsync("2027-09-03T10:30");
        service.World.Messages.Skip(sent).Select(message => $"{message.To}#{message.CoAccount}").ShouldBe(["801#0", "4002#1"]);
        service.World.Messages[sent].Body.ShouldContain("6 september");
    }

    private static async Task<ActionState[]> StatesAsync(SteppedService service) => [.. (await service.Stores.Outbox.ListAsync(cancellationToken: Token)).Select(row => row.State)];
}
