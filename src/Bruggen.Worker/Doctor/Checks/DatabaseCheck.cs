using System.Globalization;
using Bruggen.Storage;

namespace Bruggen.Worker.Doctor.Checks;

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

        if (state.Version > state.NewestVersion)
        {
            return [Finding.Problem(
                string.Create(CultureInfo.InvariantCulture, $"The database has schema version {state.Version}, made by a newer Bruggen; this one knows versions up to {state.NewestVersion}."),
                "Run the newer Bruggen, or restore a backup from before the update.")];
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
