using Bruggen.Domain.Actions;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Service.Replay;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Outbox;
using Bruggen.Tests.Domain.Rules;
using Bruggen.Tests.Storage;
using CsCheck;
using NodaTime;

namespace Bruggen.Tests.Service.Replay;

/// <summary>That a service which wakes up every day with nothing but its store fires what a replay fires at once.</summary>
public sealed class DayByDayTests
{
    private static readonly IReadOnlyDictionary<string, string> NoSettings = new Dictionary<string, string>(StringComparer.Ordinal);

    public static TheoryData<string> Vectors => [.. VectorFiles.Names];

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task A_worked_case_date_by_date_with_the_store_in_between_gives_the_expected_firings(string vector) =>
        (await DateByDateAsync(VectorFiles.Read(vector))).ShouldBe(BytesOf(VectorFiles.Expected(vector)));

    [Fact]
    public Task Random_cases_date_by_date_with_the_store_in_between_give_what_the_command_gives_at_once() =>
        ReplayCases.All.SampleAsync(
            async replay =>
            {
                using var folder = ReplayCaseFiles.Write(replay);
                var atOnce = folder.Replay(
                    "--balances", folder.PathOf("balances.csv"), "--from", $"{replay.From:uuuu-MM-dd}", "--to", $"{replay.To:uuuu-MM-dd}", "--format", "json");

                return (await DateByDateAsync(replay)).SequenceEqual(atOnce.Output);
            },
            iter: 20,
            print: replay => replay.ToString());

    private static async Task<byte[]> DateByDateAsync(ReplayCase replay)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var scratch = await ScratchDatabase.CreateAsync();
        var firings = new FiringStore(scratch.Database);
        var outbox = new OutboxStore(scratch.Database);
        var engine = new RuleEngine(replay.Rules);
        for (var date = replay.From; date <= replay.To; date = date.PlusDays(1))
        {
            if (replay.Calendar.YearOf(date) is not { } year)
            {
                continue;
            }

            var known = (await firings.LoadAsync(year.FirstMoment, year.LastMoment, cancel)).Select(stored => stored.Firing).ToLookup(firing => firing.Pupil, StringComparer.Ordinal);
            var (from, to) = (new HalfDay(date, DayPart.Am), new HalfDay(date, DayPart.Pm));
            var made = new List<Firing>();
            foreach (var (pupil, className) in replay.Classes)
            {
                made.AddRange(engine.Evaluate(RegisterOf(replay, year, pupil, to), PupilTraits.Unknown, [.. known[pupil]], from, to));
            }

            foreach (var className in replay.Classes.Values.OfType<string>().Distinct(StringComparer.Ordinal))
            {
                made.AddRange(engine.EvaluateDates(DateScope.Class, className, className, year.TimetableOf(className), [.. known[className]], from, to));
            }

            await outbox.PlanAsync(
                [.. made.Select(firing => new PlannedFiring(firing, FiringAnchor.Of(replay.Rules.Find(firing.Rule)!, firing, year), "v1", []))],
                NoSettings,
                Instant.FromUtc(date.Year, date.Month, date.Day, 18, 0),
                cancel);
        }

        var all = await firings.LoadAsync(replay.Calendar.Years[0].FirstMoment, replay.Calendar.Years[^1].LastMoment, cancel);
        return BytesOf(all.Select(stored => stored.Firing));
    }

    /// <summary>The register as it was at the end of a day: nothing is known of later ones.</summary>
    private static PupilRegister RegisterOf(ReplayCase replay, SchoolYear year, string pupil, HalfDay until)
    {
        var timetable = year.TimetableOf(replay.Classes[pupil]);
        var kinds = new PresenceKind[timetable.SlotCount];
        for (var slot = 0; slot < kinds.Length && timetable.HalfDayAt(timetable.Moments[slot]) <= until; slot++)
        {
            kinds[slot] = replay.Codes.KindOf(replay.Register.GetValueOrDefault((pupil, timetable.HalfDayAt(timetable.Moments[slot]))));
        }

        return new PupilRegister(pupil, replay.Classes[pupil], timetable, kinds, replay.Balances.GetValueOrDefault(pupil));
    }

    private static byte[] BytesOf(IEnumerable<Firing> firings)
    {
        using var stream = new MemoryStream();
        FiringsJson.Write(firings.Order(FiringOrder.Instance), stream);
        return stream.ToArray();
    }
}
