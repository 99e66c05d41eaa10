namespace Bruggen.Simulator.School;

/// <summary>A group or class of the tree (PROTOCOL.md, Groups and classes).</summary>
public sealed record SchoolGroup
{
    /// <summary>The platform's own number, as text.</summary>
    public required string Id { get; init; }

    /// <summary>The unique code; may be empty for a group that nobody addresses.</summary>
    public required string Code { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The description.</summary>
    public string Description { get; init; } = "";

    /// <summary>Type <c>K</c> rather than <c>G</c>.</summary>
    public bool IsClass { get; init; }

    /// <summary>An official class: every pupil is in exactly one.</summary>
    public bool IsOfficial { get; init; }

    /// <summary>Shown to users.</summary>
    public bool IsVisible { get; init; } = true;

    /// <summary>The key of the timetable program.</summary>
    public string Untis { get; init; } = "";

    /// <summary>The administrative number.</summary>
    public string AdminNumber { get; init; } = "";

    /// <summary>The institute's number.</summary>
    public string InstituteNumber { get; init; } = "";

    /// <summary>The <see cref="Id"/> of the group above, or <see langword="null"/> for the root.</summary>
    public string? ParentId { get; init; }
}
