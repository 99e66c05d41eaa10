namespace Bruggen.Configuration;

/// <summary>
/// The file in the data directory that stops all sending whatever <c>school.yaml</c> says: left by <c>bruggen stop-sending</c>
/// where it cannot change the word there. That it is there is all it says, so nobody needs to be able to read it.
/// </summary>
/// <param name="dataDirectory">Where the service keeps its database.</param>
internal sealed class StopMark(string dataDirectory)
{
    private const string FileName = "stop-sending";

    /// <summary>Where it stands.</summary>
    public string Path { get; } = System.IO.Path.Combine(dataDirectory, FileName);

    /// <summary>Why nothing may leave; null when the mark is not there.</summary>
    public string? Objection() => System.IO.Path.Exists(Path) ? $"bruggen stop-sending was run and {Path} stands for it, so nothing is sent; bruggen start-sending ends it." : null;

    /// <summary>Leaves the mark.</summary>
    /// <returns>Null when it stands there; else why not, in one sentence.</returns>
    public string? Leave()
    {
        if (!Directory.Exists(dataDirectory))
        {
            return $"--data: there is no directory {Wording.Quote(dataDirectory)}; give the one the service uses.";
        }

        try
        {
            using var file = new FileStream(Path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{Path} cannot be written by this user; run this as the user of the service, or stop the service.";
        }
    }

    /// <summary>Takes the mark away.</summary>
    /// <returns>Null when it is gone; else why not, in one sentence.</returns>
    public string? TakeAway()
    {
        try
        {
            File.Delete(Path);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{Path} cannot be removed by this user, and nothing is sent while it is there; remove it, or run this as the user of the service.";
        }
    }
}
