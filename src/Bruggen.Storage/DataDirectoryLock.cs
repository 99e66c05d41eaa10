using Bruggen.Files;

namespace Bruggen.Storage;

/// <summary>
/// Keeps a second worker away from a data directory. The operating system lets go of the lock when the process ends, however it ends.
/// </summary>
public sealed class DataDirectoryLock : IDisposable
{
    // What the system answers when another process holds the file: Windows ERROR_SHARING_VIOLATION, Linux EAGAIN, macOS EAGAIN.
    private static readonly int[] HeldByAnother = [unchecked((int)0x80070020), 11, 35];

    private const string FileName = "bruggen.lock";
    private const string RestoreFileName = "restore.lock";

    private const int Attempts = 100;

    private readonly FileStream[] _files;

    private DataDirectoryLock(params FileStream[] files) => _files = files;

    /// <summary>Takes the lock <c>bruggen.lock</c> in the directory, which is made when it is missing.</summary>
    /// <exception cref="StorageException">Another worker has it, or the directory cannot be written.</exception>
    public static DataDirectoryLock Acquire(string directory) =>
        new(Take(directory, FileName, FileShare.None, $"Another Bruggen is already at work in the data directory '{directory}'; stop it first or use another directory."));

    /// <summary>As <see cref="Acquire"/>, and keeps away every command that opens the database too, which is to be replaced.</summary>
    /// <exception cref="StorageException">A worker or a command is at work in the directory, or it cannot be written.</exception>
    public static DataDirectoryLock AcquireForRestore(string directory)
    {
        var worker = Acquire(directory);
        try
        {
            return new(worker._files[0], Take(directory, RestoreFileName, FileShare.None, $"A command of Bruggen has the database in '{directory}' open; let it end first."));
        }
        catch
        {
            worker.Dispose();
            throw;
        }
    }

    /// <summary>Keeps a restore away while a command has the database open; many commands may at once, and beside a worker.</summary>
    /// <param name="directory">A data directory that is there.</param>
    /// <param name="writes">Whether the command writes; one that only looks makes no file for the lock either, and needs none where no restore has been.</param>
    /// <returns>The lock; null where none is needed.</returns>
    /// <exception cref="StorageException">A restore is at work there, or the directory cannot be written.</exception>
    public static DataDirectoryLock? AgainstRestore(string directory, bool writes) => writes || MayLock(Path.Combine(directory, RestoreFileName))
        ? new(Take(directory, RestoreFileName, FileShare.ReadWrite, $"A restore is at work in the data directory '{directory}'; try again when it has ended."))
        : null;

    private static bool MayLock(string path) => File.Exists(path) && (!OperatingSystem.IsLinux() || UnixFile.MayUse(path));

    private static FileStream Take(string directory, string name, FileShare share, string held)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                PrivateFiles.EnsureDirectory(directory);
                return PrivateFiles.Open(Path.Combine(directory, name), share);
            }
            catch (IOException error) when (HeldByAnother.Contains(error.HResult) && attempt < Attempts)
            {
                // Somebody who only looks whether it is held holds it for an instant.
                Thread.Yield();
            }
            catch (IOException error) when (HeldByAnother.Contains(error.HResult))
            {
                throw new StorageException(held, error) { Trouble = StorageTrouble.Held };
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new StorageException($"The data directory '{directory}' cannot be written; check that it belongs to the user Bruggen runs as, and that its disk is not read-only.", error) { Trouble = StorageTrouble.NotWritable };
            }
        }
    }

    /// <summary>Whether a worker is at work in the directory.</summary>
    public static bool IsHeld(string directory) => Look(directory) == true;

    /// <summary>Whether it is certain that no worker is at work in the directory; false also for whoever may not look.</summary>
    public static bool IsFree(string directory) => Look(directory) == false;

    private static bool? Look(string directory)
    {
        try
        {
            using var file = new FileStream(Path.Combine(directory, FileName), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return false;
        }
        catch (IOException error)
        {
            return HeldByAnother.Contains(error.HResult);
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Lets go. The file stays: removing it could take it from under a worker that is just starting.</summary>
    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }
    }
}
