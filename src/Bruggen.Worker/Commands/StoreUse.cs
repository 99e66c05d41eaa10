namespace Bruggen.Worker.Commands;

/// <summary>What a command does with the stores of a service.</summary>
internal enum StoreUse
{
    /// <summary>It looks: nothing is written, and no file is made.</summary>
    Read,

    /// <summary>It writes, also while the service runs.</summary>
    Write,
}
