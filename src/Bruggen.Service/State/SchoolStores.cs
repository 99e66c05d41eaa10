using System.Collections.Immutable;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Storage;
using Bruggen.Storage.Buddies;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Folders;
using Bruggen.Storage.Journal;
using Bruggen.Storage.Notices;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Pupils;
using Bruggen.Storage.Register;
using Bruggen.Storage.Retention;
using Bruggen.Storage.Rules;
using Bruggen.Storage.School;
using Bruggen.Storage.Settings;
using Bruggen.Storage.Tasks;
using Bruggen.Storage.Tips;

namespace Bruggen.Service.State;

/// <summary>The stores of one school, on one database.</summary>
internal sealed class SchoolStores(BruggenDatabase database)
{
    /// <summary>Small facts of the service itself.</summary>
    public SettingsStore Settings { get; } = new(database);

    /// <summary>The latest roster.</summary>
    public RosterStore Roster { get; } = new(database);

    /// <summary>The keys everything about people goes by.</summary>
    public KeyStore Keys { get; } = new(database);

    /// <summary>Recorded half-days and their corrections.</summary>
    public RegisterStore Register { get; } = new(database);

    /// <summary>Versions of rules that were met, and what they matched before they could act.</summary>
    public RuleStore Rules { get; } = new(database);

    /// <summary>What fired.</summary>
    public FiringStore Firings { get; } = new(database);

    /// <summary>What a correction of attendance does to what fired.</summary>
    public CorrectionStore Corrections { get; } = new(database);

    /// <summary>Every addressed action and what became of it.</summary>
    public OutboxStore Outbox { get; } = new(database);

    /// <summary>What leaves of it, and left.</summary>
    public LetterStore Letters { get; } = new(database);

    /// <summary>What became of the tasks that were sent.</summary>
    public TaskStore Tasks { get; } = new(database);

    /// <summary>Who is and was whose buddy.</summary>
    public BuddyStore Buddies { get; } = new(database);

    /// <summary>The material folders of the classes.</summary>
    public FolderStore Folders { get; } = new(database);

    /// <summary>What the service itself has to say to the admin.</summary>
    public NoticeStore Notices { get; } = new(database);

    /// <summary>Which member of the staff had which tip.</summary>
    public TipStore Tips { get; } = new(database);

    /// <summary>What left, against what the database knows of it.</summary>
    public SendLedger Ledger { get; } = new(database);

    /// <summary>What is kept about one pupil.</summary>
    public PupilStore Pupils { get; } = new(database);

    /// <summary>What is kept no longer than it may be.</summary>
    public RetentionStore Retention { get; } = new(database);

    /// <summary>A text that is another one after every change of the store, by whoever made it.</summary>
    public Task<string> ChangeMarkAsync(CancellationToken ct) => database.ChangeMarkAsync(ct);

    /// <summary>Looks whether there is room on the disk for what a stage may have to keep.</summary>
    public void RequireRoom() => database.RequireRoom();

    /// <summary>Finds out whether anything can be written at all.</summary>
    public Task TryWritingAsync(CancellationToken ct) => database.TryWritingAsync(ct);

    /// <summary>Checks all of the database.</summary>
    public Task CheckAsync(CancellationToken ct) => database.CheckAsync(ct);

    /// <summary>Removes the copies from before an update once they are older than every nightly copy that is kept.</summary>
    public void ForgetUpgradesBefore(BackupFolder nightly, int days)
    {
        var files = nightly.Files;
        if (files.Select(file => file.Date).Distinct().Count() >= days)
        {
            UpgradeCopies.RemoveBefore(database.Path, files[^1].Date.ToDateTimeUnspecified());
        }
    }

    /// <summary>Writes a copy of the database that is checked before it takes its name.</summary>
    public Task<DatabaseState> BackupAsync(string path, CancellationToken ct) => Task.Run(() => DatabaseBackup.Make(database.Path, path), ct);

    /// <summary>The buddies and folders there are in a school year.</summary>
    public async Task<KnownBridges> BridgesAsync(SchoolYear year, CancellationToken ct) => new(
        (await Buddies.LoadAsync(year.Start, ct))
            .Where(episode => episode is { IsOpen: true, ToldOn: not null })
            .ToImmutableDictionary(episode => episode.Pupil, episode => episode.Buddy, StringComparer.Ordinal),
        (await Folders.LoadAsync(year.Name, ct))
            .GroupBy(folder => folder.Class, StringComparer.Ordinal)
            .ToImmutableDictionary(ofClass => ofClass.Key, ofClass => ofClass.MaxBy(folder => folder.Id)!.Path, StringComparer.Ordinal));
}
