using System.Collections.Immutable;
using NodaTime;

namespace Bruggen.Smartschool.Web.Planner;

/// <summary>
/// The planner of the service account (PROTOCOL.md, Planner). Its writes never throw for what Smartschool or the network does; its questions
/// throw <see cref="SmartschoolUnavailableException"/> and <see cref="SmartschoolRefusedException"/>. Safe for concurrent use.
/// </summary>
public interface IPlanner
{
    /// <summary>Makes a to-do with at most one request, and reads it back.</summary>
    Task<WebOutcome<ToDo>> AddToDoAsync(NewToDo toDo, CancellationToken ct);

    /// <summary>
    /// Finds out what became of a to-do whose outcome was unknown, by asking the planner and changing nothing:
    /// sent when it is there, not sent when it is not, unknown when the planner could not be asked.
    /// </summary>
    Task<WebOutcome<ToDo>> SettleToDoAsync(NewToDo toDo, CancellationToken ct);

    /// <summary>One to-do with its text; null when it is gone.</summary>
    Task<ToDo?> FindToDoAsync(string id, CancellationToken ct);

    /// <summary>The to-dos in the calendar of the account in a span of days. Lists lag a few seconds behind writes (PROTOCOL.md, Planner elements).</summary>
    Task<ImmutableArray<ToDo>> ListToDosAsync(LocalDate from, LocalDate to, CancellationToken ct);

    /// <summary>Ticks a to-do; false when it is gone. Ticking twice is ticking once.</summary>
    Task<bool> ResolveToDoAsync(string id, CancellationToken ct);

    /// <summary>Unticks a to-do; false when it is gone.</summary>
    Task<bool> UnresolveToDoAsync(string id, CancellationToken ct);

    /// <summary>Puts a to-do in the bin, where it stays thirty days; false when it was gone already.</summary>
    Task<bool> TrashToDoAsync(string id, CancellationToken ct);

    /// <summary>
    /// Looks people, groups and things up by name; names are ambiguous, so prefer the id the web service gives (PROTOCOL.md, Planner
    /// reading).
    /// </summary>
    Task<ImmutableArray<PlannerHit>> SearchAsync(string text, CancellationToken ct);

    /// <summary>Looks people and groups up by planner id; an unknown one is simply not in the answer.</summary>
    Task<ImmutableArray<PlannerHit>> LookUpAsync(IReadOnlyList<string> users, IReadOnlyList<string> groups, CancellationToken ct);
}
