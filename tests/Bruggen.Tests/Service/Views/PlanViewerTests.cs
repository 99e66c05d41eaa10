using Bruggen.Domain.Actions;
using Bruggen.Tests.Service.Pipeline;
using NodaTime;

namespace Bruggen.Tests.Service.Views;

/// <summary>What bruggen plan shows is what the service then does.</summary>
public sealed class PlanViewerTests
{
    private static readonly string[] Monday = ["2026-10-05/am", "2026-10-05/pm"];
    private static readonly string[] Tuesday = ["2026-10-06/am", "2026-10-06/pm"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_shown_is_what_the_next_cycle_makes()
    {
        await using var service = await SteppedService.OpenAsync(
            SteppedService.SchoolOf(30),
            configuration => configuration.Rules = SafeActivationTests.Rules(Family("kort", 1), SafeActivationTests.One("lang", 2)));
        await service.CycleAsync("2026-10-05T08:30");
        await service.World.PutPresencesAsync("Z", SteppedService.Pupils(4001, 3), [.. Monday, "2026-10-06/am"]);
        await service.World.PutPresencesAsync("Z", SteppedService.Pupils(4011, 2), Tuesday[0]);
        service.Save(SafeActivationTests.Rules(Family("kort", 1), SafeActivationTests.One("lang", 2), SafeActivationTests.One("nieuw", 2)));
        await service.PollAsync("2026-10-06T08:45");

        var view = await service.ViewAsync();
        (await service.Stores.Outbox.ListAsync(cancellationToken: Token)).ShouldBeEmpty();
        await service.CycleAsync("2026-10-06T08:45");

        var made = await service.Stores.Outbox.ListAsync(cancellationToken: Token);
        view.GoesOut.SelectMany(mailbox => mailbox.Items, (mailbox, item) => $"{item.Rule} {item.Pupil} {mailbox.Recipient} {item.Kind} {item.Subject}")
            .ShouldBe(made.Select(row => $"{row.Rule} {row.Pupil} {row.Recipient} {row.Kind.ToString().ToLowerInvariant()} {row.Subject}"), ignoreOrder: true);
        view.Actions.ShouldBe(8);
        view.Waiting.ShouldBeEmpty();
        view.Matched.ShouldHaveSingleItem().Pupils.Select(pupil => pupil.Pupil).ShouldBe(await service.StandingAsync("nieuw"));

        // Staff may be written to at once, families not before ten o'clock.
        var items = view.GoesOut.SelectMany(mailbox => mailbox.Items).ToLookup(item => item.Rule, item => item.When);
        items["lang"].Distinct().ShouldHaveSingleItem().ShouldBe("2026-10-06 08:45");
        items["kort"].Distinct().ShouldHaveSingleItem().ShouldBe("2026-10-06 10:00");
        (await service.ActedOnAsync("lang", ActionState.Sent)).Length.ShouldBe(3);

        // What is prepared and still waits is shown again, not made again; what was sent is not shown.
        var later = await service.ViewAsync();
        later.GoesOut.SelectMany(mailbox => mailbox.Items).ShouldAllBe(item => item.Rule == "kort" && !item.IsNew);
        later.Actions.ShouldBe(5);
    }

    [Fact]
    public async Task An_earlier_day_is_shown_as_it_was_and_a_later_one_as_it_would_be()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(30), configuration => configuration.Rules = SafeActivationTests.Rules(SafeActivationTests.One("lang", 2)));
        await service.CycleAsync("2026-10-05T08:30");
        await service.World.PutPresencesAsync("Z", ["4001"], [.. Monday, .. Tuesday]);
        await service.CycleAsync("2026-10-06T13:00");
        await service.CycleAsync("2026-10-08T13:00");

        (await service.ViewAsync(new LocalDate(2026, 10, 6))).GoesOut.ShouldHaveSingleItem().Items.ShouldHaveSingleItem().Pupil.ShouldBe("4001");
        (await service.ViewAsync(new LocalDate(2026, 10, 7))).GoesOut.ShouldBeEmpty();
        (await service.ViewAsync(new LocalDate(2026, 10, 20))).GoesOut.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_store_it_is_what_a_first_start_would_do()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(30), configuration => configuration.Rules = SafeActivationTests.Rules(SafeActivationTests.One("lang", 2)));
        await service.World.PutPresencesAsync("Z", ["4001"], [.. Monday, .. Tuesday]);

        var view = await service.ViewAsync(new LocalDate(2026, 10, 6));

        view.Source.ShouldBe("smartschool");
        view.GoesOut.ShouldHaveSingleItem().Items.ShouldHaveSingleItem().Pupil.ShouldBe("4001");
    }

    private static string Family(string id, int halfDays) => $$"""
          - id: {{id}}
            when: { absent: { atLeast: {{halfDays}} half-days } }
            then: [ message: { to: leerling, approve: none } ]
        """;
}
