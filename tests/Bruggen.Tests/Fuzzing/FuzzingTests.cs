using System.Globalization;
using System.Text;

namespace Bruggen.Tests.Fuzzing;

/// <summary>
/// Every parser of foreign bytes on damaged inputs: only what its contract promises comes out, in bounded time and memory, and no
/// secret is said aloud. A few seconds here; <c>BRUGGEN_FUZZ_SECONDS</c> asks for more, <c>BRUGGEN_FUZZ_SEED</c> repeats a run.
/// </summary>
public sealed class FuzzingTests(ITestOutputHelper output)
{
    private const string SecondsVariable = "BRUGGEN_FUZZ_SECONDS";
    private const string SeedVariable = "BRUGGEN_FUZZ_SEED";
    private const double SecondsOfAllTargets = 12;

    // What a thread of the pool has, on which the service parses.
    private const int Stack = 1536 * 1024;

    // A machine that does ten other things may take long for a little; no parser takes as long for a page.
    private static readonly TimeSpan LongestInput = TimeSpan.FromSeconds(60);
    private const long LargestMemory = 128L * 1024 * 1024;
    private const long MemoryPerByte = 8 * 1024;

    public static TheoryData<string> Names => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Damaged_input_never_does_more_than_the_contract_says(string name)
    {
        var target = FuzzTargets.All.Single(one => one.Name == name);
        var corpus = target.Corpus();
        corpus.ShouldNotBeEmpty($"{name} has neither recorded inputs nor a folder Fuzzing/Corpus/{name}");
        var seconds = (Number(SecondsVariable) ?? SecondsOfAllTargets) / FuzzTargets.All.Count;
        var seed = (int)(Number(SeedVariable) ?? TimeProvider.System.GetTimestamp() % int.MaxValue);
        var mutator = new Mutator(corpus);
        var (tried, started) = (0, TimeProvider.System.GetTimestamp());

        foreach (var whole in corpus)
        {
            Try(target, whole, "an input of the corpus");
        }

        do
        {
            Try(target, mutator.Damage(new Random(HashCodeOf(seed, tried))), string.Create(CultureInfo.InvariantCulture, $"{SeedVariable}={seed}, input {tried}"));
            tried++;
        }
        while (TimeProvider.System.GetElapsedTime(started).TotalSeconds < seconds && !TestContext.Current.CancellationToken.IsCancellationRequested);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {corpus.Count} seeds, {tried} damaged inputs, {SeedVariable}={seed}"));
    }

    [Fact]
    public void The_same_number_damages_an_input_in_the_same_way()
    {
        var mutator = new Mutator(FuzzTargets.All[0].Corpus());

        for (var number = 0; number < 200; number++)
        {
            mutator.Damage(new Random(number)).ShouldBe(mutator.Damage(new Random(number)));
        }
    }

    [Fact]
    public void A_parser_that_throws_hangs_or_says_a_secret_is_found()
    {
        var secret = Encoding.UTF8.GetBytes(Mutator.Secret);

        Should.Throw<FuzzFindingException>(() => Try(new("throws", [], _ => throw new InvalidCastException()), secret, "here")).Message.ShouldContain("here");
        Should.Throw<FuzzFindingException>(() => Try(new("echoes", [], bytes => Encoding.UTF8.GetString(bytes)), secret, "here")).Message.ShouldContain("aloud");
        Should.Throw<FuzzFindingException>(() => Try(new("eats", [], _ => new byte[LargestMemory + (MemoryPerByte * 100)].Length.ToString(CultureInfo.InvariantCulture)), secret, "here")).Message.ShouldContain("memory");
        Should.Throw<FuzzFindingException>(() => Try(new("hangs", [], Hang), secret, "here", TimeSpan.FromMilliseconds(100))).Message.ShouldContain("no end");
    }

    private static string? Hang(byte[] input)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(TimeSpan.FromSeconds(5), CancellationToken.None);
        return null;
    }

    private static void Try(FuzzTarget target, byte[] input, string which, TimeSpan? longest = null)
    {
        // On a thread of its own: one that hangs is left behind, and the stack is as small as the service's.
        Exception? error = null;
        var (said, eaten) = ((string?)null, 0L);
        Note(target, input);
        var thread = new Thread(
            () =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                try
                {
                    said = target.Parse(input);
                }
                catch (Exception caught)
                {
                    error = caught;
                }

                eaten = GC.GetAllocatedBytesForCurrentThread() - before;
            },
            Stack)
        {
            IsBackground = true,
        };
        thread.Start();
        var ended = thread.Join(longest ?? LongestInput);
        var finding = !ended ? "comes to no end"
            : error is not null ? $"threw {error.GetType().Name}"
            : said?.Contains(Mutator.Secret, StringComparison.Ordinal) == true ? "says a secret aloud"
            : eaten > LargestMemory + (MemoryPerByte * input.Length) ? string.Create(CultureInfo.InvariantCulture, $"takes {eaten / 1024 / 1024} MB of memory")
            : null;
        if (finding is not null)
        {
            var kept = Path.Combine(Path.GetTempPath(), $"bruggen-fuzz-{target.Name}.bin");
            File.WriteAllBytes(kept, input);
            throw new FuzzFindingException($"{target.Name} {finding} on {which}; the input is kept as {kept}: put it into Fuzzing/Corpus/{target.Name}.\n{error}");
        }
    }

    // An overflowing stack ends the process without a word; in a long run the file tells on what.
    private static void Note(FuzzTarget target, byte[] input)
    {
        if (Number(SecondsVariable) is not null)
        {
            File.WriteAllBytes(Path.Combine(Path.GetTempPath(), $"bruggen-fuzz-{target.Name}-now.bin"), input);
        }
    }

    private static double? Number(string variable) =>
        double.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Not HashCode, which is another one in every process.
    private static int HashCodeOf(int seed, int number) => unchecked((seed * 486187739) + (number * 16777619)) & int.MaxValue;
}
