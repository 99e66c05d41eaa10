using System.Globalization;

namespace Bruggen.Storage;

/// <summary>
/// The copies that are made before a newer program changes the schema of a database: the way back to the program from
/// before. They lie beside it, named after the schema they hold, as <c>bruggen.db.schema-10</c>.
/// </summary>
public static class UpgradeCopies
{
    private const int Kept = 3;

    /// <summary>Those of a database, the one to go back to first.</summary>
    public static IReadOnlyList<string> Of(string database)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(database))!;
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, Path.GetFileName(database) + Mark + "*").Where(path => NumbersOf(path) is not null).OrderByDescending(NumbersOf)]
            : [];
    }

    /// <summary>The one that a program goes back with that knows schemas up to this one; null where there is none.</summary>
    public static string? For(string database, int newest) => Of(database).FirstOrDefault(path => NumbersOf(path)!.Value.Schema <= newest);

    /// <summary>Removes those written before a moment: what is kept that long is in no other copy any more.</summary>
    /// <exception cref="StorageException">One cannot be removed.</exception>
    public static void RemoveBefore(string database, DateTime moment) => Remove([.. Of(database).Where(path => File.GetLastWriteTimeUtc(path) < moment)]);

    /// <summary>Makes one, has all of it checked, and keeps a few only. The database is not touched.</summary>
    /// <exception cref="StorageException">There is no room for it and for the change that follows, or the database is damaged.</exception>
    internal static void Make(string database, int schema)
    {
        // As much again for the change, which may write every page anew beside those that are there.
        var needed = 2 * new[] { database, database + "-wal" }.Where(File.Exists).Sum(path => new FileInfo(path).Length) + BruggenDatabase.NoRoom;
        if (PrivateFiles.RoomAt(database) is var free && free < needed)
        {
            throw new StorageException(string.Create(
                CultureInfo.InvariantCulture,
                $"The disk that holds '{database}' is too full to bring it from schema version {schema} to that of this Bruggen: {needed / 1e6:0.0} MB are needed, for a copy too, and {free / 1e6:0.0} MB are free; make room on it. Until then nothing is changed and nothing is sent."))
            { Trouble = StorageTrouble.Full };
        }

        var path = database + string.Create(CultureInfo.InvariantCulture, $"{Mark}{schema}");
        DatabaseBackup.Make(database, PrivateFiles.FreePath(path, number => string.Create(CultureInfo.InvariantCulture, $"{path}-{number}")));
        Remove([.. Of(database).Skip(Kept)]);
    }

    private const string Mark = ".schema-";

    private static (int Schema, int Number)? NumbersOf(string path)
    {
        var words = path[(path.LastIndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..].Split('-');
        return words.Length <= 2 && IsNumber(words[0], out var schema) && IsNumber(words.Length == 1 ? "1" : words[1], out var number) ? (schema, number) : null;
    }

    private static bool IsNumber(string word, out int number) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static void Remove(List<string> copies)
    {
        try
        {
            copies.ForEach(File.Delete);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw BruggenDatabase.Explain(copies[0], error);
        }
    }
}
