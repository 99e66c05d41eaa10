using System.Globalization;
using Bruggen.Benchmarks;

// Sizes are numbers of pupils; 0 leaves a part out.
var sizes = new Dictionary<string, int>(StringComparer.Ordinal)
{
    ["--school"] = 1_200,
    ["--region"] = 300_000,
    ["--duckdb"] = 300_000,
    ["--sqlite"] = 2_000,
    ["--objects"] = 50,
    ["--cycle"] = 1_200,
};
for (var i = 0; i < args.Length; i += 2)
{
    if (!sizes.ContainsKey(args[i]) || i + 1 == args.Length || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
    {
        await Console.Error.WriteLineAsync($"Unknown or incomplete option {args[i]}; allowed are {string.Join(", ", sizes.Keys)}, each with a number of pupils.");
        return 2;
    }

    sizes[args[i]] = size;
}

BenchmarkRun.Header();
foreach (var pupils in new[] { sizes["--school"], sizes["--region"] }.Where(pupils => pupils > 0))
{
    BenchmarkRun.Replay(pupils);
}

if (sizes["--school"] > 0)
{
    BenchmarkRun.Live(sizes["--school"]);
}

if (sizes["--cycle"] > 0)
{
    await PollCycle.MeasureAsync(sizes["--cycle"]);
}

if (sizes["--duckdb"] > 0)
{
    BenchmarkRun.Compare("DuckDB", SqlDatabase.DuckDb, sizes["--duckdb"]);
}

if (sizes["--sqlite"] > 0)
{
    BenchmarkRun.Compare("SQLite", SqlDatabase.Sqlite, sizes["--sqlite"]);
}

if (sizes["--objects"] > 0)
{
    await BenchmarkRun.CompareWithObjectsAsync(sizes["--objects"]);
}

return 0;
