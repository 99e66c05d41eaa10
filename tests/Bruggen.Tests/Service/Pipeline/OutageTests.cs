using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Storage.Outbox;
using NodaTime;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>
/// Must show 2: three days without Smartschool in the middle of a term, beside the same term without: after one cycle the
/// same has fired, and nothing goes out about what is no longer so.
/// </summary>
public sealed class OutageTests(ITestOutputHelper output)
{
    private const int Pupils = 40;
    private static readonly string[] Times = ["08:30", "10:30", "13:30", "16:00"];
    private static readonly LocalDate First = new(2026, 9, 28);
    private static readonly LocalDate Last = new(2026, 10, 16);
    private static readonly LocalDate Lost = new(2026, 10, 6);
    private static readonly LocalDate Back = new(2026, 10, 9);

    private const string Rules = """
        spells: { mergeGap: 1 half-day }
        rules:
          - id: eerste-dag
            when: { absent: { atLeast: 1 school-day } }
            then: [ task: { to: klastitularis, text: eerste-brug } ]
          - id: twee-dagen
            needs: [eerste-dag]
            when: { absent: { atLeast: 2 school-days } }
            then: [ message: { to: leerling, approve: none } ]
          - id: vier-dagen
            mutes: [twee-dagen]
            when: { absent: { atLeast: 4 school-days, every: 2 school-days } }
            then: [ task: { to: klastitularis, text: eerste-brug } ]
          - id: ongewettigd
            when: { counted: { kinds: [unexcused], atLeast: 5 half-days, within: school-year, every: 5 half-days } }
            then: [ task: { to: klastitularis, text: eerste-brug } ]
          - id: vaak-kort
            when: { spells: { atLeast: 3, within: 20 school-days } }
            then: [ task: { to: klastitularis, text: eerste-brug } ]
          - id: terug
            when: { returned: { after: 2 school-days } }
            then: [ message: { to: leerling, text: hoe-gaat-het, approve: none } ]
        """;

    /// <param name="seed">Decides who is away when.</param>
    /// <param name="corrected">
    /// Whether codes of lost days are corrected before Smartschool is back. Who saw the wrong code acted on it, who did not see it
    /// could not; then only what is so now must be the same.
    /// </param>
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task Three_days_without_Smartschool_end_in_the_same_firings_after_one_cycle(int seed, bool corrected)
    {
        await using var whole = await OpenAsync();
        await using var cut = await OpenAsync();
        var register = new Dictionary<(string Pupil, HalfDay HalfDay), string>();
        var news = News(seed).Where(item => corrected || !item.IsCorrection || item.Date < Lost || item.Date >= Back).ToLookup(item => (item.Date, item.Time));
        for (var date = First; date <= Last; date = date.PlusDays(1))
        {
            if (date == Lost)
            {
                await cut.FailAsync("""{"method":"*","interface":"soap","kind":"reset","when":"before","times":1000000}""");
            }
            else if (date == Back)
            {
                await cut.MendAsync();
            }

            foreach (var time in date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? [] : Times)
            {
                foreach (var told in news[(date, time)].GroupBy(item => item.Code))
                {
                    foreach (var service in new[] { whole, cut })
                    {
                        foreach (var halfDay in told.GroupBy(item => item.HalfDay))
                        {
                            await service.World.PutPresencesAsync(told.Key, [.. halfDay.Select(item => item.Pupil)], halfDay.Key.ToString());
                        }
                    }

                    foreach (var item in told)
                    {
                        register[(item.Pupil, item.HalfDay)] = item.Code;
                    }
                }

                var before = cut.World.Messages.Count;
                await whole.TickAsync($"{date:uuuu-MM-dd}T{time}");
                var polled = await cut.TickAsync($"{date:uuuu-MM-dd}T{time}");
                var isAway = date >= Lost && date < Back;
                (polled && isAway).ShouldBeFalse();
                if (isAway)
                {
                    cut.World.Messages.Count.ShouldBe(before, "nothing is sent by what may have changed");
                }
                else if (date == Back && time == Times[0])
                {
                    polled.ShouldBeTrue();
                    ShouldBeAlike(Standing(cut, corrected), Standing(whole, corrected), $"seed {seed}, the first cycle after the outage");
                    var sent = cut.World.Messages.Skip(before).ToList();
                    output.WriteLine($"seed {seed}: {Standing(cut, corrected).Count} firings stand at {date:uuuu-MM-dd} {time}; {sent.Count} messages in the first cycle; whole run {whole.World.Messages.Count}, cut run {cut.World.Messages.Count} messages");
                    await TrueAsync(cut, register, new HalfDay(date, DayPart.Am));
                }
            }
        }

        ShouldBeAlike(Standing(cut, corrected), Standing(whole, corrected), $"seed {seed}, at the end");
        Standing(whole, onlyNow: false).Count.ShouldBeGreaterThan(30);
        output.WriteLine($"seed {seed}: {Standing(cut, onlyNow: false).Count} firings, delivered {(await DeliveredAsync(whole)).Count} and {(await DeliveredAsync(cut)).Count} actions");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_outage_that_begins_before_the_afternoon_is_registered_ends_in_the_same_firings(bool outage)
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(4), configuration =>
        {
            configuration.Poll = "{ every: 15 minutes, from: \"07:45\", to: \"17:15\" }";
            configuration.Rules = """
                rules:
                  - id: dag
                    when: { absent: { atLeast: 2 half-days } }
                    then: [ task: { to: klastitularis } ]
                """;
        });
        await service.World.PutPresencesAsync("|", ["4001", "4002", "4003", "4004"], "2026-10-02/am", "2026-10-02/pm");
        await service.TickAsync("2026-10-02T16:00");
        await service.World.PutPresencesAsync("Z", ["4002"], "2026-10-05/am");
        await service.TickAsync("2026-10-05T12:05");
        if (outage)
        {
            await service.FailAsync("""{"method":"*","interface":"soap","kind":"reset","when":"before","times":1000000}""");
        }

        await service.World.PutPresencesAsync("Z", ["4002"], "2026-10-05/pm");
        await service.TickAsync("2026-10-05T14:30");
        await service.World.PutPresencesAsync("|", ["4002"], "2026-10-06/am", "2026-10-06/pm", "2026-10-07/am", "2026-10-08/am");
        await service.TickAsync("2026-10-06T14:30");
        await service.TickAsync("2026-10-07T10:30");
        await service.MendAsync();
        await service.TickAsync("2026-10-08T10:30");
        service.Memory.Firings.Select(stored => stored.Firing.At.ToString()).ShouldBe(["2026-10-05/pm"]);
    }

    [Fact]
    public async Task A_task_that_waited_out_an_outage_does_not_ask_for_a_day_that_has_passed()
    {
        await using var service = await FollowUpTests.OpenAsync("""
            rules:
              - id: lang
                when: { absent: { atLeast: 2 school-days } }
                then: [ task: { to: klastitularis, due: 1 school-day } ]
            """, extra: "", sent: 0, send: """{ from: "10:00", to: "17:30", settle: 60 minutes, notBefore: "10:00" }""");
        await service.FailAsync("""{"method":"*","interface":"soap","kind":"reset","when":"before","times":1000000}""");
        await service.TickAsync("2026-10-06T10:30");
        await service.TickAsync("2026-10-07T10:30");
        await service.TickAsync("2026-10-08T10:30");
        await service.MendAsync();
        await service.TickAsync("2026-10-09T10:30");
        await service.TickAsync("2026-10-09T11:30");
        var row = (await service.Stores.Outbox.ListAsync(cancellationToken: TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        row.State.ShouldBe(ActionState.Sent);
        row.DueOn!.Value.ShouldBeGreaterThanOrEqualTo(new LocalDate(2026, 10, 9), service.World.Messages[0].Body);
    }

    /// <summary>What fired and still counts, by what it is about and the moment it was first so; or of that what is so at this moment.</summary>
    private static List<string> Standing(SteppedService service, bool onlyNow) =>
    [
        .. service.Memory.Firings
            .Where(stored => stored.SupersededAt is null && (!onlyNow || service.IsSoNow(stored.Firing)))
            .Select(stored => onlyNow
                ? $"{stored.Firing.Rule} {stored.Firing.Pupil} {stored.Firing.Level}"
                : $"{stored.Firing.Rule} {stored.Firing.Pupil} {stored.Firing.Start} {stored.Firing.Return} {stored.Firing.Level} {stored.Firing.At}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static void ShouldBeAlike(List<string> cut, List<string> whole, string when)
    {
        cut.Except(whole, StringComparer.Ordinal).ShouldBeEmpty($"{when}: only with the outage");
        whole.Except(cut, StringComparer.Ordinal).ShouldBeEmpty($"{when}: only without it");
    }

    private static async Task<List<string>> DeliveredAsync(SteppedService service) =>
    [
        .. (await service.Stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Sent, ActionState.Superseded] }, TestContext.Current.CancellationToken))
            .Select(row => $"{row.Key[(row.Key.IndexOf('|', StringComparison.Ordinal) + 1)..]}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Of what has just gone out, straight from the codes: who is told away is away, who is welcomed is there.</summary>
    private static async Task TrueAsync(SteppedService service, Dictionary<(string Pupil, HalfDay HalfDay), string> register, HalfDay now)
    {
        var today = (await service.Stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Sent] }, TestContext.Current.CancellationToken))
            .Where(row => row.ChangedAt.InUtc().Date == now.Date)
            .ToList();
        today.ShouldNotBeEmpty();
        foreach (var row in today)
        {
            var newest = register.Where(pair => pair.Key.Pupil == row.Pupil && pair.Key.HalfDay <= now).MaxBy(pair => pair.Key.HalfDay.Ordinal).Value;
            switch (row.Rule)
            {
                case "eerste-dag" or "twee-dagen" or "vier-dagen":
                    newest.ShouldBeOneOf("Z", "B");
                    break;
                case "terug":
                    newest.ShouldBe("|");
                    break;
                case "ongewettigd":
                    register.Count(pair => pair.Key.Pupil == row.Pupil && pair.Value == "B").ShouldBeGreaterThanOrEqualTo(5);
                    break;
            }
        }
    }

    /// <summary>What becomes known when: every half-day at its own poll, and now and then a correction of the days before.</summary>
    private static IEnumerable<(LocalDate Date, string Time, string Pupil, HalfDay HalfDay, string Code, bool IsCorrection)> News(int seed)
    {
        var chance = new Random(seed);
        var codes = new Dictionary<(string, HalfDay), string>();
        for (var number = 0; number < Pupils; number++)
        {
            var pupil = SteppedService.Pupils(4001 + number, 1)[0];
            var (away, code) = (0, "|");
            for (var date = First; date <= Last; date = date.PlusDays(1))
            {
                if (date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
                {
                    continue;
                }

                foreach (var part in date.DayOfWeek == IsoDayOfWeek.Wednesday ? (DayPart[])[DayPart.Am] : [DayPart.Am, DayPart.Pm])
                {
                    if (away == 0 && chance.Next(12) == 0)
                    {
                        (away, code) = (chance.Next(1, 14), chance.Next(3) == 0 ? "B" : "Z");
                    }

                    var now = away > 0 ? code : "|";
                    away = Math.Max(0, away - 1);
                    codes[(pupil, new HalfDay(date, part))] = now;
                    yield return (date, part == DayPart.Am ? Times[0] : Times[2], pupil, new HalfDay(date, part), now, false);
                }

                if (chance.Next(10) == 0)
                {
                    // What was entered a day or two ago was wrong.
                    var wrong = codes.Keys.Where(key => key.Item1 == pupil && key.Item2.Date < date && key.Item2.Date >= date.PlusDays(-2)).ToList();
                    if (wrong.Count > 0)
                    {
                        var key = wrong[chance.Next(wrong.Count)];
                        var right = codes[key] == "|" ? "Z" : "|";
                        codes[key] = right;
                        yield return (date, Times[1], pupil, key.Item2, right, true);
                    }
                }
            }
        }
    }

    private static Task<SteppedService> OpenAsync() => SteppedService.OpenAsync(SteppedService.SchoolOf(Pupils), configuration =>
    {
        configuration.Poll = "{ every: 15 minutes, from: \"07:45\", to: \"17:15\" }";
        configuration.Send = "{ from: \"07:30\", to: \"17:30\", settle: 0 minutes, notBefore: \"08:00\" }";
        configuration.Rules = Rules;
    });
}
