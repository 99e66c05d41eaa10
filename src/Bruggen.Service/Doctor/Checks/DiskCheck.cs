using System.Globalization;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Whether there is room for the database, its backups and the logs.</summary>
internal sealed class DiskCheck : Check
{
    private const long Tight = 1_000_000_000;
    private const long Full = 100_000_000;

    /// <inheritdoc/>
    public override string Name => "disk";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        var place = new DirectoryInfo(examination.Data.Path);
        while (!place.Exists && place.Parent is { } parent)
        {
            place = parent;
        }

        long free;
        try
        {
            free = new DriveInfo(place.FullName).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [Finding.NotChecked("this machine does not say how much room is left")];
        }

        var sentence = string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:0.0} GB free for {examination.Data.Path}.");
        const string remedy = "Make room on this disk, or give the service another directory with --data.";
        return [free < Full ? Finding.Problem(sentence, remedy) : free < Tight ? Finding.Warning(sentence, remedy) : Finding.Ok(sentence)];
    }
}
