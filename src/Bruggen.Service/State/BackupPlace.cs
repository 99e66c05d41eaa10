using Bruggen.Configuration;
using Bruggen.Service.Machine;
using Bruggen.Storage;

namespace Bruggen.Service.State;

/// <summary>The folder of the nightly copies, as the settings say.</summary>
internal static class BackupPlace
{
    /// <summary>Where the nightly copies of a data directory lie.</summary>
    public static BackupFolder BackupsOf(this StorageSettings settings, DataDirectory data) =>
        settings.BackupDirectory is { } given ? new BackupFolder(Path.GetFullPath(given)) : BackupFolder.Beside(data.Database);
}
