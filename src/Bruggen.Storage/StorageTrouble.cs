namespace Bruggen.Storage;

/// <summary>What kind of trouble there is with the data, so far as it decides what is to be done about it.</summary>
public enum StorageTrouble
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>The disk has no room; passes when somebody makes room.</summary>
    Full,

    /// <summary>Another program holds the database; passes when it lets go.</summary>
    Busy,

    /// <summary>Another Bruggen is at work there.</summary>
    Held,

    /// <summary>The place may not be written.</summary>
    NotWritable,

    /// <summary>The database is damaged or gone; only a backup mends it.</summary>
    Damaged,
}
