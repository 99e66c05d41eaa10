namespace Bruggen.Domain.Calendar;

/// <summary>Which parts of one day are meant: none, one or both.</summary>
[Flags]
public enum DayParts : byte
{
    /// <summary>No part of the day.</summary>
    None = 0,

    /// <summary>The morning.</summary>
    Am = 1,

    /// <summary>The afternoon.</summary>
    Pm = 2,

    /// <summary>The whole day.</summary>
    Both = Am | Pm,
}
