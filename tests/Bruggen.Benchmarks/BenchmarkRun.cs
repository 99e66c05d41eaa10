using System.Diagnostics;
using System.Globalization;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Rules;

namespace Bruggen.Benchmarks;

/// <summary>The parts of the benchmark. Times are medians of a few repeats by the wall clock; ratios are what counts.</summary>
internal static class BenchmarkRun
{
    private const int Repeats = 5;

    public static void Header() => Row("what", "pupils", "seconds", "memory", "ratio");

    /// <summary>A whole school year with twelve rules at every moment, beside one pass that only counts hits.</summary>
    public static void Replay(int pupils)
    {
        var school = GeneratedSchool.Of(pupils);
        var floor = Median(() => school.Registers.Sum(register => (long)KindSet.Default.CountIn(register.Kinds.Span)));
        Row("floor: count hits", pupils, floor, Memory(), "1");
        var engine = new RuleEngine(TwelveRules.Book);
        long firings = 0;
        var time = Median(() => firings = Replayed(engine, school).Sum(ofPupil => (long)ofPupil.Count));
        Row("engine: 12 rules, year", pupils, time, Memory(), $"{Times(time, floor)} floor");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {firings} firings"));
    }

    /// <summary>One new half-day of a school, with the firings made before.</summary>
    public static void Live(int pupils)
    {
        var school = GeneratedSchool.Of(pupils);
        var engine = new RuleEngine(TwelveRules.Book);
        var times = new List<double>();
        var timetable = school.Registers[0].Timetable;
        for (var slot = timetable.SlotCount - 60; slot < timetable.SlotCount; slot += 3)
        {
            var moment = timetable.Moments[slot];
            var now = timetable.HalfDayAt(moment);
            var before = timetable.HalfDayAt(moment - 1);
            var registers = Array.ConvertAll(school.Registers, register => Until(register, moment));
            var earlier = Array.ConvertAll(registers, register => engine.Evaluate(register, PupilTraits.Unknown, [], school.Year.FirstMoment, before));
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < registers.Length; i++)
            {
                engine.Evaluate(registers[i], PupilTraits.Unknown, earlier[i], now, now);
            }

            times.Add(watch.Elapsed.TotalSeconds);
        }

        times.Sort();
        Row("engine: one new half-day", pupils, times[times.Count / 2], Memory(), "one thread");
    }

    /// <summary>The questions SQL can express, asked of the engine and of a database. Unequal answers end the program.</summary>
    public static void Compare(string name, Func<GeneratedSchool, SqlDatabase> open, int pupils)
    {
        var school = GeneratedSchool.Of(pupils);
        var engine = new RuleEngine(SqlQuestions.Book);
        var time = Median(() => Replayed(engine, school));
        var firings = Replayed(engine, school);
        using var database = open(school);
        var watch = Stopwatch.StartNew();
        database.Run(SqlQuestions.Prepare);
        Row($"{name}: hits and spells", pupils, watch.Elapsed.TotalSeconds, Memory(), "shared");
        var total = watch.Elapsed.TotalSeconds;
        foreach (var (rule, sql) in SqlQuestions.All)
        {
            watch.Restart();
            var answers = database.Ask(sql);
            var seconds = watch.Elapsed.TotalSeconds;
            total += seconds;
            var expected = Answers.Of(rule.Id, firings, school);
            if (answers != expected)
            {
                throw new InvalidOperationException($"{rule.Id}: {name} says {answers}, the engine {expected}.");
            }

            Row($"{name}: {rule.Id}", pupils, seconds, Memory(), string.Create(CultureInfo.InvariantCulture, $"{answers.Count} equal"));
        }

        Row($"engine: the same {SqlQuestions.All.Length}", pupils, time, string.Empty, "1");
        Row($"{name}: together", pupils, total, Memory(), $"{Times(total, time)} engine");
    }

    /// <summary>Two of the rules as expressions over objects.</summary>
    public static async Task CompareWithObjectsAsync(int pupils)
    {
        var school = GeneratedSchool.Of(pupils);
        var engine = new RuleEngine(RulesAsObjects.Book);
        var time = Median(() => Replayed(engine, school));
        var expected = Replayed(engine, school).Sum(ofPupil => ofPupil.Count);
        var objects = new RulesAsObjects();
        await objects.CountAsync(school.Registers.Take(1));
        var watch = Stopwatch.StartNew();
        var count = await objects.CountAsync(school.Registers);
        var seconds = watch.Elapsed.TotalSeconds;
        if (count != expected)
        {
            throw new InvalidOperationException($"The rules as objects hold {count} times, the engine fires {expected} times.");
        }

        Row("engine: the same 2", pupils, time, string.Empty, "1");
        Row("RulesEngine: 2 rules", pupils, seconds, Memory(), $"{Times(seconds, time)} engine");
    }

    private static IReadOnlyList<IReadOnlyList<Firing>> Replayed(RuleEngine engine, GeneratedSchool school) =>
        engine.EvaluateAll(school.Registers, _ => PupilTraits.Unknown, school.Year.FirstMoment, school.Year.LastMoment);

    private static PupilRegister Until(PupilRegister register, int moment)
    {
        var kinds = register.Kinds.ToArray();
        Array.Clear(kinds, register.Timetable.SlotsUntil(moment), kinds.Length - register.Timetable.SlotsUntil(moment));
        return register with { Kinds = kinds };
    }

    private static double Median<T>(Func<T> work)
    {
        var times = new double[Repeats];
        work();
        for (var i = 0; i < Repeats; i++)
        {
            var watch = Stopwatch.StartNew();
            work();
            times[i] = watch.Elapsed.TotalSeconds;
        }

        Array.Sort(times);
        return times[Repeats / 2];
    }

    private static string Memory()
    {
        using var process = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"{process.PeakWorkingSet64 >> 20} MiB peak");
    }

    private static string Times(double seconds, double unit) => (seconds / unit).ToString("0.0 x", CultureInfo.InvariantCulture);

    private static void Row(string what, int pupils, double seconds, string memory, string ratio) =>
        Row(what, pupils.ToString(CultureInfo.InvariantCulture), seconds.ToString("0.00000", CultureInfo.InvariantCulture), memory, ratio);

    private static void Row(string what, string pupils, string seconds, string memory, string ratio) =>
        Console.WriteLine($"| {what,-30} | {pupils,7} | {seconds,10} | {memory,14} | {ratio,-18} |");
}
