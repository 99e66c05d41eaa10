namespace Bruggen.Storage;

/// <summary>
/// Keeps a second worker away from a data directory. The operating system lets go of the lock when the process ends, however it ends.
/// </summary>
public sealed class DataDirectoryLock : IDisposable
{
    // What the system answers when another process holds the file: Windows ERROR_SHARING_VIOLATION, Linux EAGAIN, macOS EAGAIN.
    private static readonly int[] HeldByAnother = [unchecked((int)0x80070020), 11, 35];

    private const string FileName = "bruggen.lock";

    private const int Attempts = 100;

    private readonly FileStream _file;

    private DataDirectoryLock(FileStream file) => _file = file;

    /// <summary>Takes the lock <c>bruggen.lock</c> in the directory, which is made when it is missing.</summary>
    /// <exception cref="StorageException">Another worker has it, or the directory cannot be written.</exception>
    public static DataDirectoryLock Acquire(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                PrivateFiles.EnsureDirectory(directory);
                return new DataDirectoryLock(PrivateFiles.Open(Path.Combine(directory, FileName), FileShare.None));
            }
            catch (IOException error) when (HeldByAnother.Contains(error.HResult) && attempt < Attempts)
            {
                // Somebody who only looks whether it is held holds it for an instant.
                Thread.Yield();
            }
            catch (IOException error) when (HeldByAnother.Contains(error.HResult))
            {
                throw new StorageException($"Another Bruggen is already at work in the data directory '{directory}'; stop it first or use another directory.", error) { Trouble = StorageTrouble.Held };
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
    public void Dispose() => _file.Dispose();
}
