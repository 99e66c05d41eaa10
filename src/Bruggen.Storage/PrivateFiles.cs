using System.Globalization;
using System.Text;
using NodaTime;

namespace Bruggen.Storage;

/// <summary>Files and directories that nobody but the service's own user can read: they hold data about pupils.</summary>
public static class PrivateFiles
{
    internal const string HalfEnding = ".new";

    private const UnixFileMode FileRights = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode DirectoryRights = FileRights | UnixFileMode.UserExecute;

    /// <summary>Makes the directory when it is missing (0700 on Unix); one that exists is the admin's and stays as it is.</summary>
    public static void EnsureDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, DirectoryRights);
        }
    }

    /// <summary>
    /// Makes the file when it is missing, and leaves it readable by its owner only (0600 on Unix). A file that exists is not
    /// opened: closing it would let go of the locks that SQLite holds on it elsewhere in this process.
    /// </summary>
    public static void EnsureFile(string path)
    {
        if (!File.Exists(path))
        {
            Open(path, FileShare.ReadWrite).Dispose();
        }
        else if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != FileRights)
        {
            File.SetUnixFileMode(path, FileRights);
        }
    }

    /// <summary>Opens the file, making it when it is missing, and leaves it readable by its owner only (0600 on Unix).</summary>
    public static FileStream Open(string path, FileShare share) => Open(path, share, FileMode.OpenOrCreate);

    private static FileStream Open(string path, FileShare share, FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = 0,
        };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        options.UnixCreateMode = FileRights;
        var stream = new FileStream(path, options);
        if (File.GetUnixFileMode(stream.SafeFileHandle) != FileRights)
        {
            File.SetUnixFileMode(stream.SafeFileHandle, FileRights);
        }

        return stream;
    }

    /// <summary>Makes an empty file beside a path for what is to become it, under a name that nothing else has.</summary>
    /// <returns>Its path, which ends in <c>.new</c>, or <c>.new2</c> and so on where others are at work.</returns>
    public static string CreateHalf(string path)
    {
        var first = path + HalfEnding;
        while (true)
        {
            var half = FreePath(first, number => string.Create(CultureInfo.InvariantCulture, $"{first}{number}"));
            try
            {
                Open(half, FileShare.ReadWrite, FileMode.CreateNew).Dispose();
                return half;
            }
            catch (IOException) when (File.Exists(half))
            {
                // Somebody else was faster.
            }
        }
    }

    /// <summary>Writes a small file of its owner, whole or not at all, and on the disk when it returns.</summary>
    public static void WriteWhole(string path, string text) => WriteWhole(path, Encoding.UTF8.GetBytes(text), isKept: true);

    /// <summary>Writes a small file of its owner, whole or not at all.</summary>
    /// <param name="path">The file, replaced when it is there.</param>
    /// <param name="content">What it is to hold.</param>
    /// <param name="isKept">Whether it must be on the disk when this returns; not for what is written anew every minute.</param>
    public static void WriteWhole(string path, ReadOnlySpan<byte> content, bool isKept)
    {
        var half = path + HalfEnding;
        using (var file = Open(half, FileShare.None))
        {
            file.SetLength(0);
            file.Write(content);
            file.Flush(flushToDisk: isKept);
        }

        File.Move(half, path, overwrite: true);
    }

    /// <summary>A name beside a file that is free, for what it holds now: <c>bruggen.db.damaged-20261126-101500</c>.</summary>
    public static string FreeName(string path, string word, Instant now)
    {
        var name = path + now.ToString($"'.{word}-'uuuuMMdd'-'HHmmss", CultureInfo.InvariantCulture);
        return FreePath(name, number => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"));
    }

    /// <summary>The path itself when nothing is there, else the first of its numbered fellows, from 2, where nothing is.</summary>
    public static string FreePath(string path, Func<int, string> numbered)
    {
        var free = path;
        for (var number = 2; Path.Exists(free); number++)
        {
            free = numbered(number);
        }

        return free;
    }

    /// <summary>Takes a file or directory from everybody but its owner, where it was open to others (0600 and 0700 on Unix).</summary>
    /// <exception cref="UnauthorizedAccessException">It belongs to somebody else.</exception>
    public static void Narrow(string path)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) is var rights && (rights & DirectoryRights) is var own && own != rights)
        {
            File.SetUnixFileMode(path, own);
        }
    }

    /// <summary>How many bytes are free where the path lies; <see cref="long.MaxValue"/> where the system does not say.</summary>
    public static long RoomAt(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path))!).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue;
        }
    }
}
