using System.Globalization;

namespace Bruggen.Tests.EndToEnd;

/// <summary>Must show 5: SIGKILL in the middle of a burst of 200 messages, ten times.</summary>
public sealed class BurstTests
{
    private const int Messages = 200;
    private const int Kills = 10;

    [Fact]
    public async Task Ten_kills_in_a_burst_of_two_hundred_lose_nothing_and_repeat_nothing()
    {
        var school = new OutsideSchool();
        string[] pupils = [.. Enumerable.Range(5001, Messages).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        foreach (var pupil in pupils)
        {
            school.Pupil(pupil, "Kievitsbloem" + pupil, "Waterhoen" + pupil);
        }

        await using var world = await OutsideWorld.OpenAsync(school, configuration =>
        {
            configuration.Poll = "{ every: 15 minutes, from: \"07:45\", to: \"17:15\" }";
            configuration.Send = "{ from: \"07:30\", to: \"17:30\", settle: 0 minutes, notBefore: \"08:00\" }";
            configuration.Rules = """
                rules:
                  - id: meteen
                    when: { absent: { atLeast: 1 half-day } }
                    then:
                      - message: { to: leerling, approve: none }
                """;
        });
        await world.PutPresencesAsync("Z", pupils, "2026-10-06/am");
        await world.ControlAsync(HttpMethod.Post, "faults", """{"method":"sendMsg","kind":"slow","delayMs":20,"times":1000}""");

        for (var kill = 1; kill <= Kills; kill++)
        {
            var target = kill * Messages / (Kills + 2);
            var worker = world.Rehearse("2026-10-06T09:00");
            await Eventually.HoldsAsync(() => world.Messages.Count >= target, $"kill {kill} can hit at {target}", world.Describe);
            await worker.KillAsync();
            world.Messages.Count.ShouldBeInRange(1, Messages - 1);
        }

        world.Rehearse("2026-10-06T09:00");
        var unknown = 0;
        await Eventually.HoldsAsync(
            async () => (unknown = (await world.OutboxAsync("unknown")).Count) + (await world.OutboxAsync("sent")).Count == Messages,
            "every action is sent or unknown",
            world.Describe);

        var arrived = world.Messages.Select(message => $"{message.To}#{message.CoAccount}").ToList();
        arrived.ShouldBeUnique();
        var honest = (await world.OutboxAsync("unknown")).Select(row => (string)row!["recipient"]!).ToList();
        pupils.Except(arrived.Select(mailbox => mailbox.Split('#')[0])).Except(honest).ShouldBeEmpty();
        unknown.ShouldBeLessThanOrEqualTo(Kills);
        world.ShouldHaveKeptSecrets();
    }
}
