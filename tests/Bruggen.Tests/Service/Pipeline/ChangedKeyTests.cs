using Bruggen.Domain.Actions;
using Bruggen.Tests.EndToEnd;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>Somebody gets an internal number in the middle of the year, or another one: it is the same person with the same absence.</summary>
public sealed class ChangedKeyTests
{
    private const string Rules = """
        rules:
          - id: lang
            when: { absent: { atLeast: 2 school-days } }
            then:
              - task: { to: klastitularis, due: 3 school-days }
              - message: { to: ouders, approve: none }
          - id: langer
            when: { absent: { atLeast: 4 school-days } }
            then: [ task: { to: klastitularis, due: 5 school-days } ]
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nobody_hears_the_same_twice_and_what_goes_on_goes_on(bool isStoppedInBetween)
    {
        var school = new OutsideSchool { UniqueField = "username" }.Pupil("4003", "Wolkje", "Veldleeuwerik");
        school.Pupil(null!, "Pietje", "Puk", parents: "actief");
        await using var service = await SteppedService.OpenAsync(school, configuration => configuration.Rules = Rules);
        await service.World.PutPresencesAsync("Z", ["pietje.puk"], FollowUpTests.HalfDays([.. FollowUpTests.Days("2026-10-05", "2026-10-07")]));
        await service.CycleAsync("2026-10-06T08:30");
        await service.CycleAsync("2026-10-06T10:30");
        service.World.Messages.Select(message => message.CoAccount).ShouldBe([0, 1]);

        await service.World.ControlAsync(HttpMethod.Patch, "accounts/pietje.puk", """{"internnummer":"4999"}""");
        if (isStoppedInBetween)
        {
            await service.StopAsync();
            await service.StartAsync();
        }

        await service.World.PutPresencesAsync("Z", ["4999"], FollowUpTests.HalfDays([.. FollowUpTests.Days("2026-10-05", "2026-10-09")]));
        foreach (var at in (string[])["2026-10-07T08:30", "2026-10-07T10:30", "2026-10-08T08:30", "2026-10-08T11:00"])
        {
            await service.CycleAsync(at);
        }

        // The fourth day comes after three under the other key; before that, nothing new was said.
        service.World.Messages.Count.ShouldBe(3, service.World.Describe());
        service.World.Messages[2].To.ShouldBe("801");
        var rows = await service.Stores.Outbox.ListAsync(cancellationToken: Token);
        rows.ShouldAllBe(row => row.Pupil == "4999" && !row.Key.Contains("pietje", StringComparison.Ordinal));
        rows.Count(row => row.State == ActionState.Sent).ShouldBe(3);
        (await service.Stores.Firings.LoadAsync(service.Memory.Year!.FirstMoment, service.Memory.Year.LastMoment, Token)).Select(stored => (stored.Firing.Rule, stored.Firing.Pupil)).ShouldBe([("lang", "4999"), ("langer", "4999")]);
        (await service.Stores.Tasks.ListAsync(cancellationToken: Token)).Count(task => task.IsUnfinished).ShouldBe(2);
    }
}
