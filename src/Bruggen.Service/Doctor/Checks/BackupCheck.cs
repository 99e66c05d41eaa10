using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Storage;
using Bruggen.Storage.Journal;
using NodaTime;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Whether there is a fresh copy of the database that is whole, and a journal of what was sent to restore it beside.</summary>
internal sealed class BackupCheck : Check
{
    private const int OldAfterDays = 3;

    /// <inheritdoc/>
    public override string Name => "backup";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        if (!File.Exists(examination.Data.Database))
        {
            return [Finding.NotChecked("there is no database yet")];
        }

        StorageSettings settings;
        try
        {
            settings = StorageSettings.Load(examination.ConfigurationDirectory);
        }
        catch (InvalidDataException)
        {
            return [Finding.NotChecked("appsettings.json cannot be read")];
        }

        return [NewestCopy(settings.BackupsOf(examination.Data), new SchoolClock(examination.Time).Today), Journal(examination.Data.Database)];
    }

    private static Finding NewestCopy(BackupFolder folder, LocalDate today)
    {
        if (folder.Files is not [var newest, ..])
        {
            return Finding.Warning($"There is no copy of the database in {folder.Path} yet.", "The service makes one every night; bruggen backup makes one now.");
        }

        try
        {
            DatabaseExaminer.Examine(newest.Path);
        }
        catch (StorageException)
        {
            return Finding.Problem($"The newest copy, {newest.Path}, is damaged.", "Make another one with bruggen backup, and look at the disk it lies on.");
        }

        var sentence = string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(folder.Files.Length, "copy", "copies")} of the database in {folder.Path}; the newest, of {newest.Date:uuuu-MM-dd}, is whole.");
        return Period.DaysBetween(newest.Date, today) > OldAfterDays
            ? Finding.Warning(sentence, "The service makes one every night while it runs; look at bruggen health.")
            : Finding.Ok(sentence);
    }

    private static Finding Journal(string database)
    {
        var path = SendJournal.PathBeside(database);
        try
        {
            return SendJournal.Read(path) switch
            {
                { IsWhole: true } journal => Finding.Ok(string.Create(CultureInfo.InvariantCulture, $"{path} is whole and knows of {Counted.Of(journal.Entries.Length, "send")}.")),
                null => Finding.Warning($"There is no {path}: after a restore, what may have left is held until a person answers.", "The service makes it at its next start; keep it beside the database."),
                _ => Finding.Warning($"{path} has lines that cannot be read: after a restore, what may have left is held until a person answers.", "The service begins a new one at its next start; look at the disk."),
            };
        }
        catch (StorageException error)
        {
            return Finding.Problem(error.Message, "Give the user of the service the file.");
        }
    }
}
