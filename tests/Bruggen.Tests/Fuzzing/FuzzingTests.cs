using System.Globalization;
using System.Runtime.ExceptionServices;
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
    private const int LeastInputs = 50;

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

        Watch(target, trial =>
        {
            foreach (var whole in corpus)
            {
                trial.Run(whole, "an input of the corpus");
            }

            while (tried < LeastInputs || TimeProvider.System.GetElapsedTime(started).TotalSeconds < seconds)
            {
                trial.Run(mutator.Damage(new Random(HashCodeOf(seed, tried))), string.Create(CultureInfo.InvariantCulture, $"{SeedVariable}={seed}, input {tried}"));
                tried++;
            }
        });

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

        Finding(_ => throw new InvalidCastException()).ShouldContain("threw InvalidCastException on here");
        Finding(Encoding.UTF8.GetString).ShouldContain("aloud");
        Finding(_ => new byte[LargestMemory + (MemoryPerByte * 100)].Length.ToString(CultureInfo.InvariantCulture)).ShouldContain("memory");
        Finding(Hang, TimeSpan.FromMilliseconds(100)).ShouldContain("no end");

        string Finding(Func<byte[], string?> parse, TimeSpan? longest = null) => Should.Throw<FuzzFindingException>(
            () => Watch(new FuzzTarget("a-bad-parser", [], parse), trial => trial.Run(secret, "here"), longest)).Message;
    }

    private static string? Hang(byte[] input)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(TimeSpan.FromSeconds(5), CancellationToken.None);
        return null;
    }

    /// <summary>Runs on a thread of its own: one that hangs is left behind, and its stack is as small as the service's.</summary>
    private static void Watch(FuzzTarget target, Action<Trial> run, TimeSpan? longest = null)
    {
        var trial = new Trial(target);
        Exception? error = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    run(trial);
                }
                catch (FuzzFindingException finding)
                {
                    error = finding;
                }
            },
            Stack)
        {
            IsBackground = true,
        };
        thread.Start();
        for (var seen = -1; !thread.Join(longest ?? LongestInput) && error is null; seen = trial.Count)
        {
            if (seen == trial.Count)
            {
                throw trial.Finding("comes to no end");
            }
        }

        if (error is not null)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    private static double? Number(string variable) =>
        double.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Not HashCode, which is another one in every process.
    private static int HashCodeOf(int seed, int number) => unchecked((seed * 486187739) + (number * 16777619)) & int.MaxValue;

    /// <summary>One parser and the input it is at.</summary>
    private sealed class Trial(FuzzTarget target)
    {
        private int _count;
        private byte[] _input = [];
        private string _which = "";

        /// <summary>How many inputs were begun.</summary>
        public int Count => Volatile.Read(ref _count);

        public void Run(byte[] input, string which)
        {
            (_input, _which) = (input, which);
            Interlocked.Increment(ref _count);
            Note();
            string? said;
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                said = target.Parse(input);
            }
            catch (Exception error)
            {
                throw Finding($"threw {error.GetType().Name}", error);
            }

            var eaten = GC.GetAllocatedBytesForCurrentThread() - before;
            if (said?.Contains(Mutator.Secret, StringComparison.Ordinal) == true)
            {
                throw Finding("says a secret aloud");
            }

            if (eaten > LargestMemory + (MemoryPerByte * input.Length))
            {
                throw Finding(string.Create(CultureInfo.InvariantCulture, $"takes {eaten / 1024 / 1024} MB of memory"));
            }
        }

        public FuzzFindingException Finding(string what, Exception? error = null)
        {
            var kept = Path.Combine(Path.GetTempPath(), $"bruggen-fuzz-{target.Name}.bin");
            File.WriteAllBytes(kept, _input);
            return new FuzzFindingException($"{target.Name} {what} on {_which}; the input is kept as {kept}: put it into Fuzzing/Corpus/{target.Name}.\n{error}", error);
        }

        // An overflowing stack ends the process without a word; in a long run the file tells on what.
        private void Note()
        {
            if (Number(SecondsVariable) is not null)
            {
                File.WriteAllBytes(Path.Combine(Path.GetTempPath(), $"bruggen-fuzz-{target.Name}-now.bin"), _input);
            }
        }
    }
}
