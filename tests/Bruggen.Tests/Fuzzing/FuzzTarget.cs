namespace Bruggen.Tests.Fuzzing;

/// <summary>Something that parses foreign bytes.</summary>
/// <param name="Name">Its name, and that of its folder in the corpus.</param>
/// <param name="Seeds">Recorded inputs it should take, as paths below the test program with a wildcard in the last part.</param>
/// <param name="Parse">Parses; what it throws beyond its contract, or an <see cref="FuzzFindingException"/>, is a finding. Gives what it said aloud.</param>
internal sealed record FuzzTarget(string Name, string[] Seeds, Func<byte[], string?> Parse)
{
    public override string ToString() => Name;

    /// <summary>The seeds of this target: recorded ones, and those of its folder, crashers that were found included.</summary>
    public IReadOnlyList<byte[]> Corpus()
    {
        var root = AppContext.BaseDirectory;
        return
        [
            .. Seeds.Append($"Fuzzing/Corpus/{Name}/*")
                .Select(seed => Path.Combine(root, seed))
                .Where(seed => Directory.Exists(Path.GetDirectoryName(seed)))
                .SelectMany(seed => Directory.GetFiles(Path.GetDirectoryName(seed)!, Path.GetFileName(seed)))
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes),
        ];
    }
}
