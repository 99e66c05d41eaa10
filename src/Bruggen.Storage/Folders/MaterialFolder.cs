using NodaTime;

namespace Bruggen.Storage.Folders;

/// <summary>The folder for the material of a class in one school year.</summary>
/// <param name="Id">Its number in the store.</param>
/// <param name="SchoolYear">The name of the school year.</param>
/// <param name="Class">The class.</param>
/// <param name="Path">Where it is in Intradesk: names with slashes between them.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it stands there.</param>
public sealed record MaterialFolder(long Id, string SchoolYear, string Class, string Path, FolderState State, string Reason)
{
    /// <summary>Its id in Intradesk; null until it was made.</summary>
    public string? RemoteId { get; init; }

    /// <summary>The newest week that was laid out in it, such as <c>2026-W41</c>.</summary>
    public string? Week { get; init; }

    /// <summary>How many teachers of the class have something in it; null where the platform does not say whose it is.</summary>
    public int? Givers { get; init; }

    /// <summary>How many teachers the class has; null before the first look.</summary>
    public int? Teachers { get; init; }

    /// <summary>The date of the latest look.</summary>
    public LocalDate? LookedOn { get; init; }
}
