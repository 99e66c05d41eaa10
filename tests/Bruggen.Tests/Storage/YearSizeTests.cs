using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Register;
using NodaTime;

namespace Bruggen.Tests.Storage;

/// <summary>Issue: the database of a full school year of 1,200 pupils stays under 50 MB.</summary>
public sealed class YearSizeTests
{
    private const int Pupils = 1_200;
    private const int Bound = 50_000_000;

    // The invented school of the demonstration makes 3.2 actions a pupil in 56 school-days, that is 10.4 a year, with texts of
    // 384 letters as HTML and 336 as text; a quarter more of each is taken here.
    private const int ActionsPerPupil = 13;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_school_year_of_1200_pupils_stays_under_50_MB()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var register = new RegisterStore(scratch.Database);
        var outbox = new OutboxStore(scratch.Database);
        var random = new Random(20260901);
        string[] codes = ["|", "|", "|", "|", "|", "|", "|", "|", "|", "|", "|", "|", "|", "|", "Z", "Z", "D", "L", "B", "R"];
        var year = Enumerable.Range(0, 303).Select(day => new LocalDate(2026, 9, 1).PlusDays(day)).Where(date => date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)).Take(182).ToList();
        foreach (var week in year.Chunk(5))
        {
            var seenAt = week[^1].AtMidnight().InUtc().ToInstant();
            var recorded = (from date in week from part in Enum.GetValues<DayPart>() from pupil in Enumerable.Range(0, Pupils) select new RegisterChange(KeyOf(pupil), new HalfDay(date, part), null, null, codes[random.Next(codes.Length)], null)).ToList();
            await register.ApplyAsync(recorded, seenAt, Token);
            await register.ApplyAsync([.. recorded.Where(_ => random.Next(50) == 0).Select(change => change with { OldCode = change.NewCode, NewCode = "D" })], seenAt, Token);
        }

        var html = string.Concat(Enumerable.Repeat("<p>Dag, een klein gebaar maakt een groot verschil voor wie er even niet is.</p>", 6));
        var text = string.Concat(Enumerable.Repeat("Een klein gebaar maakt een groot verschil voor wie er even niet is. ", 6));
        for (var action = 0; action < ActionsPerPupil; action++)
        {
            var at = new HalfDay(year[action * 11], DayPart.Am);
            await outbox.PlanAsync(
                [
                    .. Enumerable.Range(0, Pupils).Select(pupil => new PlannedFiring(
                        new Firing("eerste-brug", KeyOf(pupil), "3A", at, 1, at, at, null, 2, null),
                        at.ToString(),
                        "0123456789abcdef",
                        [Plans.Row($"voorbeeld.smartschool.be|eerste-brug|{KeyOf(pupil)}|{at}|1|0|{pupil}#0") with { Subject = "Een klein gebaar voor Voornaam (3A)", BodyHtml = html, BodyText = text }],
                        "absent for 2 school-days, needs 2; counted 2026-10-05/am 2026-10-05/pm 2026-10-06/am 2026-10-06/pm")),
                ],
                Plans.NoSettings,
                Plans.Now,
                Token);
        }

        var ids = (await outbox.ListAsync(cancellationToken: Token)).Select(row => row.Id).ToList();
        await outbox.MoveAsync(ids, ActionState.Held, ActionState.Due, ActionReason.TimeHasCome, Plans.Now, Token);
        await outbox.MoveAsync(ids, ActionState.Due, ActionState.Sending, ActionReason.InLetter, Plans.Now, Token);
        await outbox.MoveAsync(ids, ActionState.Sending, ActionState.Sent, ActionReason.Delivered, Plans.Now, Token);
        await scratch.Database.DisposeAsync();

        var bytes = new FileInfo(scratch.Path).Length;
        TestContext.Current.TestOutputHelper!.WriteLine($"{year.Count * 2 * Pupils} half-days, {ids.Count} actions: {bytes / 1e6:0.0} MB");
        bytes.ShouldBeLessThan(Bound);
    }

    private static string KeyOf(int pupil) => $"{100_000 + pupil}";
}
