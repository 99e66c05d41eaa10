namespace Bruggen.Tests.EndToEnd;

/// <summary>Waits for what another process does: asks again and again, and gives up with a sentence only after a time no healthy run needs.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public static Task HoldsAsync(Func<bool> condition, string what, Func<string>? seen = null, TimeSpan? patience = null) =>
        HoldsAsync(() => Task.FromResult(condition()), what, seen, patience);

    public static async Task HoldsAsync(Func<Task<bool>> condition, string what, Func<string>? seen = null, TimeSpan? patience = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > (patience ?? Patience))
            {
                Assert.Fail($"It never came to this: {what}.\n{seen?.Invoke()}");
            }

            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
