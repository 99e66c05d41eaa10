using System.Globalization;
using Bruggen.Storage;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Whether the database can be opened, is whole, and has the schema of this program.</summary>
internal sealed class DatabaseCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "database";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        var path = examination.Data.Database;
        if (!File.Exists(path))
        {
            return [Finding.Ok("There is no database yet; the service makes it at its first start.")];
        }

        DatabaseState state;
        try
        {
            state = DatabaseExaminer.Examine(path);
        }
        catch (StorageException error)
        {
            return [Finding.Problem(error.Message, "Stop the service and put the newest backup in its place with bruggen restore.")];
        }

        if (state.Newer(path) is { } newer)
        {
            return [Finding.Problem(newer, "Until then this program does nothing with it.")];
        }

        var findings = new List<Finding>
        {
            Finding.Ok(state.Version < state.NewestVersion
                ? string.Create(CultureInfo.InvariantCulture, $"Whole; its schema, version {state.Version}, is brought to version {state.NewestVersion} when the service starts.")
                : string.Create(CultureInfo.InvariantCulture, $"Whole, schema version {state.Version}, {state.Bytes / 1e6:0.0} MB.")),
        };
        if (FileRights.IsOpenToOthers(path))
        {
            findings.Add(Finding.Warning("The database may be read by others on this machine.", $"Close it for others: chmod 600 {path}."));
        }

        return findings;
    }
}
