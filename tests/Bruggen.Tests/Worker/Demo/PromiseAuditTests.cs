using System.Collections.Immutable;
using Bruggen.Configuration;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Planning.Buddies;
using Bruggen.Simulator.State;
using Bruggen.Tests.Service.Pipeline;
using Bruggen.Worker.Demo;
using NodaTime;

namespace Bruggen.Tests.Worker.Demo;

/// <summary>
/// The count of what was promised finds what was not kept: two pupils away in a class, whose teacher gets a task about each and
/// is asked to look for a buddy for each, and whose families hear much.
/// </summary>
public sealed class PromiseAuditTests
{
    private const string Rules = """
        rules:
          - id: lang
            why: L20
            when: { absent: { atLeast: 2 school-days } }
            then:
              - task: { to: klastitularis, due: 5 school-days }
              - buddy: { tell: [buddy], approve: none }
          - id: langer
            when: { absent: { atLeast: 3 school-days } }
            then: [ message: { to: ouders, approve: none } ]
          - id: langst
            when: { absent: { atLeast: 4 school-days } }
            then: [ message: { to: ouders, approve: none, text: hoe-loopt-het } ]
        """;

    private static readonly LocalDate Last = new(2026, 10, 9);

    [Fact]
    public async Task Every_broken_promise_is_counted()
    {
        await using var service = await FollowUpTests.OpenAsync(Rules, "limits: { contacts: 5 }", ["4002", "4004"], sent: 1);
        await service.World.PutPresencesAsync("|", ["4006"], FollowUpTests.HalfDays([.. FollowUpTests.Days("2026-10-01", "2026-10-16")]));
        foreach (var at in (string[])["2026-10-06T11:30", "2026-10-07T08:30", "2026-10-07T11:30", "2026-10-08T11:30", "2026-10-09T11:30"])
        {
            await service.CycleAsync(at);
        }

        var configuration = ConfigurationFiles.Load(service.World.Configuration.Directory).Configuration!;
        var strict = configuration with { School = configuration.School with { Contacts = ContactLimit.Default } };
        ImmutableArray<ReceivedMessage> messages =
        [
            At("801", "2026-10-06T08:30"), At("801", "2026-10-06T21:00"), At("801", "2026-10-10T09:00"), At("4002", "2026-10-06T08:30"), At("4002", "2026-10-06T11:30"),
        ];

        var promises = await new PromiseAudit(service.Stores, service.Memory, strict, messages, Last).CountAsync(TestContext.Current.CancellationToken);

        promises.ShouldSatisfyAllConditions(
            () => (promises.OpenTasksMedian, promises.OpenTasksPercentile95, promises.OpenTasksMost, promises.Relieved).ShouldBe((4, 4, 4, 0)),
            () => promises.OutsideHours.ShouldBe(3),
            () => promises.FamiliesOverLimit.ShouldBe(2),
            () => promises.Untraceable.ShouldBe(4),
            () => (promises.BuddyDaysMedian, promises.BuddyDaysMost).ShouldBe((0, 3)),
            () => (promises.BuddiesOverTwiceTheirClass, promises.BuddiesOverTwiceTheSchool).ShouldBe((0, 0)),
            () => promises.TextsScanned.ShouldBeGreaterThan(4),
            () => promises.TextsThatTell.ShouldBe(0));
        var later = await new PromiseAudit(service.Stores, service.Memory, configuration, [], new(2026, 10, 14)).CountAsync(TestContext.Current.CancellationToken);
        later.BuddyDaysMost.ShouldBeGreaterThan(BuddyLimits.FairDays);
        later.BuddiesOverTwiceTheirClass.ShouldBe(later.BuddiesOverTwiceTheSchool);
        later.BuddiesOverTwiceTheSchool.ShouldBePositive();
        (await new PromiseAudit(service.Stores, service.Memory, configuration, [], Last).CountAsync(TestContext.Current.CancellationToken)).FamiliesOverLimit.ShouldBe(0);
    }

    private static ReceivedMessage At(string to, string at) => new(1, DateTimeOffset.Parse(at + ":00+02:00", System.Globalization.CultureInfo.InvariantCulture), to, 0, From: null, "", "", [], CopyToLvs: false);
}
