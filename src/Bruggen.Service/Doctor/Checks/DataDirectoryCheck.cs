using Bruggen.Service.Machine;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Whether the data directory can be written by whoever runs this and read by nobody else.</summary>
internal sealed class DataDirectoryCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "data directory";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        var path = examination.Data.Path;
        if (!Directory.Exists(path))
        {
            return [File.Exists(path)
                ? Finding.Problem($"{path} is a file.", "Give a directory with --data.")
                : Finding.Ok($"{path} does not exist yet; the service makes it at its first start.")];
        }

        if (DataUser.Closed(path, "doctor") is { } closed)
        {
            return [Finding.Problem(closed, "Run it as root, which works as the user of the service.")];
        }

        if (DataUser.Foreign(path, examination.Data.OwnFiles()) is { } foreign)
        {
            return [Finding.Problem(foreign, "The service does not start before that is done; commands of Bruggen leave no such files.")];
        }

        if (!MayWrite(path))
        {
            return [Finding.Problem($"{path} may not be written by the user who runs this.", "Run bruggen doctor as the user of the service; when it says the same, give that user the directory.")];
        }

        return [FileRights.IsOpenToOthers(path)
            ? Finding.Warning($"{path} may be read by others on this machine, and holds data about pupils.", $"Close it for others: chmod 700 {path}.")
            : Finding.Ok($"{path} may be written, and by this user only.")];
    }

    private static bool MayWrite(string path)
    {
        try
        {
            using var trace = new FileStream(
                Path.Combine(path, $".doctor-{Environment.ProcessId}"),
                new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
