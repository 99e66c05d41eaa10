using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Storage.Journal;

namespace Bruggen.Storage.Pupils;

/// <summary>
/// <c>forgotten.log</c> beside the database: who was forgotten, as fingerprints, so that a backup from before does not bring
/// them back for longer than its first start.
/// </summary>
internal static class ForgottenList
{
    /// <summary>Where the list of a database lies.</summary>
    public static string PathBeside(string database) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database))!, "forgotten.log");

    /// <summary>What stands for a pupil.</summary>
    public static string FingerprintOf(string pupil) => SendItem.FingerprintOf("pupil|" + pupil);

    /// <summary>The fingerprints, in the order in which pupils were forgotten; lines that cannot be read count and stand for nobody.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public static ImmutableArray<string> Read(string database)
    {
        var path = PathBeside(database);
        try
        {
            return File.Exists(path) ? [.. File.ReadAllLines(path)] : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw BruggenDatabase.Explain(path, error);
        }
    }

    /// <summary>Adds a pupil at the end.</summary>
    /// <returns>How many stand in it now.</returns>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public static int Add(string database, string pupil)
    {
        var path = PathBeside(database);
        var all = Read(database).Add(FingerprintOf(pupil));
        try
        {
            PrivateFiles.WriteWhole(path, string.Create(CultureInfo.InvariantCulture, $"{string.Join('\n', all)}\n"));
            return all.Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw BruggenDatabase.Explain(path, error);
        }
    }
}
