using Bruggen.Domain.Actions;
using Bruggen.Storage.Outbox;
using Bruggen.Tests.EndToEnd;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>A class of two class teachers, 801 and 802 (product 4, one voice). In every school pupil 4002 of 4TW is away.</summary>
public sealed class TwoClassTeachersTests
{
    private const string Rules = """
        rules:
          - id: brug
            when: { absent: { atLeast: 2 school-days } }
            then:
              - task: { to: klastitularis, text: kaartje, due: 3 school-days }
              - contact: { to: ouders, text: contact }
              - message: { to: ouders, text: ouders-hoe-gaat-het }
              - folder: { path: "Bruggen/{klas}" }
        """;

    [Fact]
    public async Task What_happens_once_is_asked_of_one_and_what_is_a_task_of_both()
    {
        await using var service = await FollowUpTests.OpenAsync(Rules, "", sent: 2, change: Second);

        (await SubjectsForAsync(service, "801")).ShouldBe(
            [
                "Een groet voor Voornaam4002", "Een kaartje voor Voornaam4002 (4TW)", "Een map voor het materiaal van 4TW",
                "Een telefoontje naar huis voor Voornaam4002 (4TW)",
            ],
            ignoreOrder: true);
        (await SubjectsForAsync(service, "802")).ShouldBe(["Een kaartje voor Voornaam4002 (4TW)"]);
    }

    [Fact]
    public async Task Each_class_teacher_speaks_in_the_own_name()
    {
        await using var service = await FollowUpTests.OpenAsync(
            Rules,
            "",
            sent: 2,
            change: Second,
            people: "deputies: [ { for: \"801\", by: \"803\" } ]");

        // The first is away: the second calls and signs, rather than who stands in for the first.
        var body = service.World.Messages.Single(message => message.To == "802").Body;
        body.ShouldContain("Dag, met Bertrand Distelvink van");
        body.ShouldContain("Vriendelijke groeten,");
        body.ShouldNotContain("Wiesje");
        (await SubjectsForAsync(service, "803")).ShouldBe(["Een kaartje voor Voornaam4002 (4TW)"]);
    }

    [Fact]
    public async Task The_buddy_is_proposed_to_one_who_also_signs_what_the_buddy_reads()
    {
        await using var school = await BuddySchool.OpenAsync("- buddy: { tell: [buddy], approve: klastitularis }", people: "deputies: [ { for: \"801\", by: \"803\" } ]", staff: one => Second(one.Staff("803", "Zazie", "Zorgeling")));

        await school.DaysAsync("2026-10-05", "2026-10-13", "4001");
        await school.DaysAsync("2026-10-14", "2026-10-15");

        // The proposal, whether it works out, and the thanks.
        school.Service.World.Messages.Select(message => message.To).Distinct().ShouldBe(["802"]);
        school.Service.World.Messages[0].Body.ShouldMatch("Dag Voornaam40[0-9]{2},<");
        school.Service.World.Messages[0].Body.ShouldContain("laat het gewoon weten aan Bertrand Distelvink");
        school.Service.World.Messages[^1].Body.ShouldContain("Groeten van Bertrand Distelvink");
    }

    private static void Second(OutsideSchool school) => school.Lead("802", "4TW");

    private static async Task<string[]> SubjectsForAsync(SteppedService service, string person) =>
    [
        .. (await service.Stores.Outbox.ListAsync(new OutboxFilter { Recipient = person, States = [ActionState.Sent] }, TestContext.Current.CancellationToken))
            .Select(row => row.Subject),
    ];
}
