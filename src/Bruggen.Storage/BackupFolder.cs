using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Storage;

/// <summary>
/// The copies of its database that the service makes by itself, one a night, and those a person asks for beside them:
/// <c>bruggen-2026-10-06.db</c>, and <c>bruggen-2026-10-06-2.db</c> for the second of a day.
/// </summary>
/// <param name="Path">The directory; need not exist.</param>
public sealed record BackupFolder(string Path)
{
    private const string Ending = ".db";

    private static readonly LocalDatePattern Name = LocalDatePattern.CreateWithInvariantCulture("'bruggen-'uuuu-MM-dd");
    private static readonly int NameLength = "bruggen-uuuu-MM-dd".Length;

    /// <summary>Where they lie unless the school says otherwise: <c>backups</c> beside the database.</summary>
    public static BackupFolder Beside(string database) => new(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(database))!, "backups"));

    /// <summary>The copies, newest first.</summary>
    public ImmutableArray<BackupFile> Files =>
    [
        .. Listed(Ending).OrderByDescending(file => file.Date).ThenByDescending(file => file.Number).Select(file => new BackupFile(file.Path, file.Date)),
    ];

    /// <summary>The path for another copy of a day: what is there already stays.</summary>
    public string FreeFileFor(LocalDate date)
    {
        var name = System.IO.Path.Combine(Path, Name.Format(date));
        return PrivateFiles.FreePath(name + Ending, number => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}{Ending}"));
    }

    /// <summary>
    /// Removes all but those of the newest days. Counted and not dated, so that a clock that is wrong for a night takes none
    /// but the oldest. What was left half made on a day before the newest goes too.
    /// </summary>
    /// <param name="days">Of how many days copies are kept.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="StorageException">One cannot be removed.</exception>
    public int Prune(int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        var files = Files;
        var kept = files.Select(file => file.Date).Distinct().Take(days).ToHashSet();
        var old = files.Where(file => !kept.Contains(file.Date)).ToList();
        var half = files is [var newest, ..] ? Listed(Ending + PrivateFiles.HalfEnding).Where(file => file.Date < newest.Date) : [];
        try
        {
            foreach (var path in old.Select(file => file.Path).Concat(half.Select(file => file.Path)))
            {
                File.Delete(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw BruggenDatabase.Explain(Path, error);
        }

        return old.Count;
    }

    private IEnumerable<(string Path, LocalDate Date, int Number)> Listed(string ending)
    {
        if (!Directory.Exists(Path))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(Path))
        {
            var name = System.IO.Path.GetFileName(path);
            if (name.Length < NameLength + ending.Length || !name.EndsWith(ending, StringComparison.Ordinal) || Name.Parse(name[..NameLength]) is not { Success: true, Value: var date })
            {
                continue;
            }

            var number = name[NameLength..^ending.Length];
            if (number.Length == 0)
            {
                yield return (path, date, 1);
            }
            else if (number[0] == '-' && int.TryParse(number[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var nth))
            {
                yield return (path, date, nth);
            }
        }
    }
}
