namespace Bruggen.Files;

/// <summary>
/// A file whose path somebody wrote down. What is no file never ends, as a device, or makes the reader wait for a writer
/// who may never come, as a pipe; so it is looked at before it is opened, and read no further than a limit.
/// </summary>
public static class GivenFile
{
    /// <summary>What a path leads to, in words for a sentence, when it is no file; null for a file, and where there is nothing.</summary>
    /// <param name="path">The path; links are followed.</param>
    /// <param name="orPipe">Whether a pipe is as good as a file: for what is read once, from its beginning to its end.</param>
    public static string? OtherThanFile(string path, bool orPipe = false) => UnixFile.Of(path)?.Kind switch
    {
        UnixFileKind.File or null => Directory.Exists(path) ? "a folder" : null,
        UnixFileKind.Pipe or UnixFileKind.Socket when orPipe => null,
        UnixFileKind.Pipe => "a pipe",
        UnixFileKind.Socket => "a socket",
        UnixFileKind.Directory => "a folder",
        _ => "a device",
    };

    /// <summary>Reads the beginning of a file: all of it when it is no longer than the limit, and one byte more than the limit when it is.</summary>
    /// <param name="path">A file that is there, or a pipe where those are allowed.</param>
    /// <param name="limit">The most bytes a good file has.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Read(string path, int limit)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        using var bytes = new MemoryStream();
        var block = new byte[Math.Min(limit + 1, 64 * 1024)];
        while (bytes.Length <= limit && stream.Read(block, 0, (int)Math.Min(block.Length, limit + 1 - bytes.Length)) is > 0 and var length)
        {
            bytes.Write(block, 0, length);
        }

        return bytes.ToArray();
    }
}
