using System.Collections.Immutable;
using NodaTime;

namespace Bruggen.Smartschool.Web.Planner;

/// <summary>A to-do as the planner has it (PROTOCOL.md, Planner elements).</summary>
/// <param name="Id">Its id.</param>
/// <param name="PlatformId">The platform it is on.</param>
/// <param name="Name">The title.</param>
/// <param name="HtmlInfo">The text; null in lists, which do not give it.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends.</param>
/// <param name="IsResolved">Whether it is ticked.</param>
/// <param name="Organisers">Planner ids of whom it belongs to.</param>
/// <param name="Participants">Planner ids of the others the planner really put on it.</param>
public sealed record ToDo(
    string Id,
    int PlatformId,
    string Name,
    string? HtmlInfo,
    Instant From,
    Instant To,
    bool IsResolved,
    ImmutableArray<string> Organisers,
    ImmutableArray<string> Participants)
{
    /// <summary>The id alone.</summary>
    public override string ToString() => Id;
}
