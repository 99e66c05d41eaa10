using System.Globalization;
using System.Text;
using NodaTime;

namespace Bruggen.Storage;

/// <summary>Files and directories that nobody but the service's own user can read: they hold data about pupils.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode DirectoryMode = FileMode | UnixFileMode.UserExecute;

    /// <summary>Makes the directory when it is missing (0700 on Unix); one that exists is the admin's and stays as it is.</summary>
    public static void EnsureDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, DirectoryMode);
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
        else if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != FileMode)
        {
            File.SetUnixFileMode(path, FileMode);
        }
    }

    /// <summary>Opens the file, making it when it is missing, and leaves it readable by its owner only (0600 on Unix).</summary>
    public static FileStream Open(string path, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = System.IO.FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = 0,
        };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        options.UnixCreateMode = FileMode;
        var stream = new FileStream(path, options);
        if (File.GetUnixFileMode(stream.SafeFileHandle) != FileMode)
        {
            File.SetUnixFileMode(stream.SafeFileHandle, FileMode);
        }

        return stream;
    }

    /// <summary>Writes a small file of its owner, whole or not at all.</summary>
    public static void WriteWhole(string path, string text)
    {
        var half = path + ".new";
        using (var file = Open(half, FileShare.None))
        {
            file.SetLength(0);
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(half, path, overwrite: true);
    }

    /// <summary>A name beside a file that is free, for what it holds now: <c>bruggen.db.damaged-20261126-101500</c>.</summary>
    public static string FreeName(string path, string word, Instant now)
    {
        var name = path + now.ToString($"'.{word}-'uuuuMMdd'-'HHmmss", CultureInfo.InvariantCulture);
        var free = name;
        for (var number = 2; File.Exists(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
        }

        return free;
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
