namespace Bruggen.Storage;

/// <summary>
/// The data cannot be read or written. The message is one sentence for the admin; it holds paths, never names, codes or texts.
/// </summary>
public sealed class StorageException : Exception
{
    /// <summary>Without a sentence; exists because exceptions are expected to have it.</summary>
    public StorageException()
    {
    }

    /// <param name="message">One sentence for the admin.</param>
    public StorageException(string message)
        : base(message)
    {
    }

    /// <param name="message">One sentence for the admin.</param>
    /// <param name="innerException">What the file system or SQLite said.</param>
    public StorageException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What kind of trouble it is.</summary>
    public StorageTrouble Trouble { get; init; }

    /// <summary>Whether it can pass without anybody touching Bruggen or its files.</summary>
    public bool Passes => Trouble is StorageTrouble.Full or StorageTrouble.Busy;
}
