using Bruggen.Domain.Actions;
using Bruggen.Storage;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>A clock that jumps while the service runs, and the two nights a year on which it is set.</summary>
public sealed class WrongClockTests
{
    private const string Rules = """
        spells: { mergeGap: 1 half-day }
        rules:
          - id: eerste-brug
            when: { absent: { atLeast: 2 half-days } }
            then:
              - message: { to: leerling, text: bericht, approve: none }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-10-20T13:30")]
    [InlineData("2027-10-05T13:30")]
    [InlineData("2026-09-21T13:30")]
    public async Task A_clock_that_jumps_acts_on_nothing_and_goes_on_where_it_was_when_it_is_right_again(string jump)
    {
        await using var service = await OpenAsync(isClockJudged: true);
        await service.World.PutPresencesAsync("Z", SteppedService.Pupils(4001, 3), "2026-10-05/am", "2026-10-05/pm");
        await service.PlatformIsAtAsync("2026-10-05T10:30");
        await service.CycleAsync("2026-10-05T10:30");
        service.World.Messages.ShouldBeEmpty();

        await service.PlatformIsAtAsync("2026-10-05T13:30");
        await service.PollAsync(jump);
        await service.ActAsync();
        await service.NightAsync(jump);
        var wrong = service.Health.Report();
        wrong.State.ShouldBe("red");
        wrong.Reasons.Single(reason => reason.Topic == "clock").Sentence.ShouldContain("Smartschool's");
        service.World.Messages.ShouldBeEmpty();
        (await service.Stores.Outbox.ListAsync(cancellationToken: Token)).ShouldBeEmpty();
        BackupFolder.Beside(Path.Combine(service.World.Data, "bruggen.db")).Files.ShouldBeEmpty();

        await service.CycleAsync("2026-10-05T13:30");
        service.World.Messages.Count.ShouldBe(3, service.World.Describe());
        service.Health.Report().Reasons.ShouldNotContain(reason => reason.Topic == "clock");
        await service.CycleAsync("2026-10-05T14:30");
        service.World.Messages.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("2026-10-23", "2026-10-26", "am", "07:59", "08:01")]
    [InlineData("2027-03-26", "2027-03-29", "am", "07:59", "08:01")]
    public async Task On_the_other_side_of_a_night_with_another_hour_the_hours_are_those_on_the_wall(string friday, string next, string part, string before, string after)
    {
        await using var service = await OpenAsync(isClockJudged: false);
        await service.CycleAsync($"{friday}T10:00");
        await service.World.PutPresencesAsync("Z", SteppedService.Pupils(4001, 1), $"{friday}/pm", $"{next}/{part}");

        await service.CycleAsync($"{friday}T16:00");
        await service.CycleAsync($"{next}T{before}");
        service.World.Messages.ShouldBeEmpty();
        (await service.Stores.Outbox.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem().State.ShouldBeOneOf(ActionState.Held, ActionState.Due);
        await service.CycleAsync($"{next}T{after}");

        service.World.Messages.Count.ShouldBe(1, service.World.Describe());
    }

    private static async Task<SteppedService> OpenAsync(bool isClockJudged) => await SteppedService.OpenAsync(
        SteppedService.SchoolOf(6),
        configuration =>
        {
            configuration.Rules = Rules;
            configuration.Send = "{ from: \"08:00\", to: \"17:30\", settle: 0 minutes, notBefore: \"08:00\" }";
        },
        isClockJudged: isClockJudged);
}
