namespace Bruggen.Service.Replay;

/// <summary>Does the same work on many things on all processors at once, and hands the results over in the order of the things.</summary>
internal static class InOrder
{
    private static readonly int AtOnce = Environment.ProcessorCount * 2;

    /// <summary>The results; only a few things are ahead of the one that was taken last.</summary>
    /// <param name="things">Taken one after the other, on the thread that asks for results.</param>
    /// <param name="work">Called from several threads at once.</param>
    public static IEnumerable<TResult> Select<T, TResult>(IEnumerable<T> things, Func<T, TResult> work)
    {
        var running = new Queue<Task<TResult>>();
        foreach (var thing in things)
        {
            running.Enqueue(Task.Run(() => work(thing)));
            if (running.Count > AtOnce)
            {
                yield return running.Dequeue().GetAwaiter().GetResult();
            }
        }

        while (running.TryDequeue(out var next))
        {
            yield return next.GetAwaiter().GetResult();
        }
    }
}
