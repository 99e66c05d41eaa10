using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Bruggen.Simulator.Planner;

/// <summary>One element of the planner (PROTOCOL.md, Planner elements), as it stands after a write.</summary>
internal sealed record PlannedElement
{
    /// <summary>Its own id; a replaced or cleared element is another one with another id (quirk 22 of PROTOCOL.md).</summary>
    public required Guid Id { get; init; }

    public required ElementType Type { get; init; }

    /// <summary>Who made it, as the control calls name people; <see langword="null"/> for a slot of the timetable.</summary>
    public string? By { get; init; }

    public required DateTimeOffset Created { get; init; }

    public string Name { get; init; } = "";

    public string? Icon { get; init; }

    public string? Color { get; init; }

    public string PublicInfo { get; init; } = "";

    public string PrivateInfo { get; init; } = "";

    public required PlannedPeriod Period { get; init; }

    /// <summary>The ids of the users who organise it.</summary>
    public ImmutableArray<string> Organisers { get; init; } = [];

    /// <summary>The ids of the users who take part.</summary>
    public ImmutableArray<string> Participants { get; init; } = [];

    /// <summary>The numbers of the groups that take part.</summary>
    public ImmutableArray<string> ParticipantGroups { get; init; } = [];

    /// <summary>The courses, as they were sent.</summary>
    public ImmutableArray<JsonNode> Courses { get; init; } = [];

    /// <summary>The locations, as they were sent.</summary>
    public ImmutableArray<JsonNode> Locations { get; init; } = [];

    /// <summary>The id of the assignment type.</summary>
    public string? AssignmentType { get; init; }

    /// <summary>The id of the element a to-do is linked to.</summary>
    public string? LinkedTo { get; init; }

    public bool IsResolved { get; init; }

    /// <summary>In the bin: the detail says 404, for 30 days it can come back.</summary>
    public bool IsTrashed { get; init; }
}
