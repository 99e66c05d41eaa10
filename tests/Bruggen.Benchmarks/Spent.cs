using System.Diagnostics;

namespace Bruggen.Benchmarks;

/// <summary>What a piece of work took: seconds by the wall clock, and seconds of processor by all threads of this process.</summary>
internal readonly record struct Spent(double Seconds, double Processor)
{
    public static Spent On(Action work)
    {
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        work();
        return Since(watch, processor);
    }

    public static async Task<Spent> OnAsync(Func<Task> work)
    {
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await work();
        return Since(watch, processor);
    }

    /// <summary>The middle one by the wall clock.</summary>
    public static Spent MedianOf(IReadOnlyCollection<Spent> repeats) =>
        repeats.OrderBy(spent => spent.Seconds).ElementAt(repeats.Count / 2);

    public static Spent operator +(Spent left, Spent right) => new(left.Seconds + right.Seconds, left.Processor + right.Processor);

    private static Spent Since(Stopwatch watch, TimeSpan processor) =>
        new(watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
}
