using System.Diagnostics;
using System.Globalization;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Rules;

namespace Bruggen.Benchmarks;

/// <summary>
/// The parts of the benchmark. Seconds are medians of a few repeats by the
/// wall clock; on a busy machine the processor seconds of all cores say more.
/// </summary>
internal static class BenchmarkRun
{
    private const int Repeats = 5;

    public static void Header() => Row("what", "pupils", "seconds", "processor", "memory", "ratio");

    /// <summary>A whole school year with twelve rules at every moment, beside one pass that only counts hits.</summary>
    public static void Replay(int pupils)
    {
        var school = GeneratedSchool.Of(pupils);
        long hits = 0;
        var floor = Median(() => hits = school.Registers.Sum(register => (long)KindSet.Default.CountIn(register.Kinds.Span)));
        Row("floor: count hits", pupils, floor, Memory(), "1");
        var engine = new RuleEngine(TwelveRules.Book);
        long firings = 0;
        var time = Median(() => firings = Replayed(engine, school).Sum(ofPupil => (long)ofPupil.Count));
        if (firings == 0 || hits == 0)
        {
            throw new InvalidOperationException("Nothing fired in this school, so nothing was measured; ask for more pupils.");
        }

        Row("engine: 12 rules, year", pupils, time, Memory(), $"{Times(time, floor)} floor");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {firings} firings, {hits} half-days with a hit"));
    }

    /// <summary>One new half-day of a school, with the firings made before.</summary>
    public static void Live(int pupils)
    {
        var school = GeneratedSchool.Of(pupils);
        var engine = new RuleEngine(TwelveRules.Book);
        var times = new List<Spent>();
        var timetable = school.Registers[0].Timetable;
        for (var slot = timetable.SlotCount - 60; slot < timetable.SlotCount; slot += 3)
        {
            var moment = timetable.Moments[slot];
            var now = timetable.HalfDayAt(moment);
            var before = timetable.HalfDayAt(moment - 1);
            var cases = Array.ConvertAll(school.Registers, register =>
            {
                var known = Until(register, moment);
                return new PupilCase(known, PupilTraits.Unknown, engine.Evaluate(known, PupilTraits.Unknown, [], school.Year.FirstMoment, before));
            });
            times.Add(Spent.On(() => engine.EvaluateAll(cases.Length, i => cases[i], now, now)));
        }

        Row("engine: one new half-day", pupils, Spent.MedianOf(times), Memory(), "");
    }

    /// <summary>The questions SQL can express, asked of the engine and of a database. Unequal answers end the program.</summary>
    public static void Compare(string name, Func<GeneratedSchool, SqlDatabase> open, int pupils)
    {
        var school = GeneratedSchool.Of(pupils);
        var engine = new RuleEngine(SqlQuestions.Book);
        var time = Median(() => _ = Replayed(engine, school));
        var firings = Replayed(engine, school);
        using var database = open(school);
        var total = Spent.On(() => database.Run(SqlQuestions.Prepare));
        Row($"{name}: hits and spells", pupils, total, Memory(), "shared");
        foreach (var (rule, sql) in SqlQuestions.All)
        {
            var answers = default(Answers);
            var spent = Spent.On(() => answers = database.Ask(sql));
            total += spent;
            var expected = Answers.Of(rule.Id, firings, school);
            if (answers.Count == 0)
            {
                throw new InvalidOperationException($"{rule.Id}: there is nothing to compare; ask for more pupils.");
            }

            if (answers != expected)
            {
                throw new InvalidOperationException($"{rule.Id}: {name} says {answers}, the engine {expected}.");
            }

            Row($"{name}: {rule.Id}", pupils, spent, Memory(), string.Create(CultureInfo.InvariantCulture, $"{answers.Count} equal"));
        }

        Row($"engine: the same {SqlQuestions.All.Length}", pupils, time, string.Empty, "1");
        Row($"{name}: together", pupils, total, Memory(), $"{Times(total, time)} engine");
    }

    /// <summary>Two of the rules as expressions over objects.</summary>
    public static async Task CompareWithObjectsAsync(int pupils)
    {
        var school = GeneratedSchool.Of(pupils);
        var engine = new RuleEngine(RulesAsObjects.Book);
        var time = Median(() => _ = Replayed(engine, school));
        var expected = Replayed(engine, school).Sum(ofPupil => ofPupil.Count);
        var objects = new RulesAsObjects();
        await objects.CountAsync(school.Registers.Take(1));
        var count = 0;
        var spent = await Spent.OnAsync(async () => count = await objects.CountAsync(school.Registers));
        if (count != expected)
        {
            throw new InvalidOperationException($"The rules as objects hold {count} times, the engine fires {expected} times.");
        }

        Row("engine: the same 2", pupils, time, string.Empty, "1");
        Row("RulesEngine: 2 rules", pupils, spent, Memory(), $"{Times(spent, time)} engine");
    }

    private static IReadOnlyList<IReadOnlyList<Firing>> Replayed(RuleEngine engine, GeneratedSchool school) =>
        engine.EvaluateAll(
            school.Registers.Length,
            i => new PupilCase(school.Registers[i], PupilTraits.Unknown, []),
            school.Year.FirstMoment,
            school.Year.LastMoment);

    private static PupilRegister Until(PupilRegister register, int moment)
    {
        var kinds = register.Kinds.ToArray();
        Array.Clear(kinds, register.Timetable.SlotsUntil(moment), kinds.Length - register.Timetable.SlotsUntil(moment));
        return register with { Kinds = kinds };
    }

    private static Spent Median(Action work)
    {
        work();
        return Spent.MedianOf([.. Enumerable.Range(0, Repeats).Select(_ => Spent.On(work))]);
    }

    public static string Memory()
    {
        using var process = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"{process.PeakWorkingSet64 >> 20} MiB peak");
    }

    private static string Times(Spent spent, Spent unit) => (spent.Seconds / unit.Seconds).ToString("0.0 x", CultureInfo.InvariantCulture);

    public static void Row(string what, int pupils, Spent spent, string memory, string ratio) => Row(
        what,
        pupils.ToString(CultureInfo.InvariantCulture),
        spent.Seconds.ToString("0.0000", CultureInfo.InvariantCulture),
        spent.Processor.ToString("0.0000", CultureInfo.InvariantCulture),
        memory,
        ratio);

    private static void Row(string what, string pupils, string seconds, string processor, string memory, string ratio) =>
        Console.WriteLine($"| {what,-29} | {pupils,7} | {seconds,9} | {processor,9} | {memory,13} | {ratio,-16} |");
}
