using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Storage;

/// <summary>The copies that the service makes of its database by itself, one a day.</summary>
/// <param name="Path">The directory; need not exist.</param>
public sealed record BackupFolder(string Path)
{
    private static readonly LocalDatePattern Name = LocalDatePattern.CreateWithInvariantCulture("'bruggen-'uuuu-MM-dd'.db'");

    /// <summary>Where they lie unless the school says otherwise: <c>backups</c> beside the database.</summary>
    public static BackupFolder Beside(string database) => new(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(database))!, "backups"));

    /// <summary>The copies, newest first.</summary>
    public ImmutableArray<BackupFile> Files => Directory.Exists(Path)
        ?
        [
            .. Directory.EnumerateFiles(Path)
                .Select(file => (File: file, Date: Name.Parse(System.IO.Path.GetFileName(file))))
                .Where(pair => pair.Date.Success)
                .Select(pair => new BackupFile(pair.File, pair.Date.Value))
                .OrderByDescending(file => file.Date),
        ]
        : [];

    /// <summary>The file for a day.</summary>
    public string FileFor(LocalDate date) => System.IO.Path.Combine(Path, Name.Format(date));

    /// <summary>
    /// Removes all but the newest copies. Counted and not dated, so that a clock that is wrong for a night takes none but the oldest.
    /// </summary>
    /// <returns>How many were removed.</returns>
    /// <exception cref="StorageException">One cannot be removed.</exception>
    public int Prune(int kept)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kept);
        var old = Files.Skip(kept).ToList();
        try
        {
            old.ForEach(file => File.Delete(file.Path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw BruggenDatabase.Explain(Path, error);
        }

        return old.Count;
    }
}
