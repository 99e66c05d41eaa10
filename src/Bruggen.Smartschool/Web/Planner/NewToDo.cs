using System.Collections.Immutable;
using NodaTime;

namespace Bruggen.Smartschool.Web.Planner;

/// <summary>
/// A to-do to be made (PROTOCOL.md, To-dos). It belongs to the account that makes it, whatever its participants (PROTOCOL.md, Tasks
/// for somebody else).
/// </summary>
/// <param name="Name">The title, seen in the calendar.</param>
/// <param name="HtmlInfo">The text; may be empty.</param>
/// <param name="From">When it begins, by the school's clock.</param>
/// <param name="To">When it ends; not before it begins.</param>
/// <param name="WholeDay">Whether the times are of no meaning.</param>
/// <param name="Participants">Planner ids of others; whether the platform honours them is told by the to-do that comes back.</param>
/// <param name="Mark">
/// A short word that is put under the text, so that the to-do is recognised later by it and not by its text alone; null for none.
/// </param>
public sealed record NewToDo(
    string Name,
    string HtmlInfo,
    LocalDateTime From,
    LocalDateTime To,
    bool WholeDay = false,
    ImmutableArray<string> Participants = default,
    string? Mark = null)
{
    /// <summary>Says nothing of its text, so that a log cannot either.</summary>
    public override string ToString() => nameof(NewToDo);
}
