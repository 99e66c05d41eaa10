using Bruggen.Domain.Actions;
using NodaTime;

namespace Bruggen.Storage.Tasks;

/// <summary>One line of the history of a task.</summary>
/// <param name="At">When.</param>
/// <param name="From">The state before; null where it was sent.</param>
/// <param name="To">The state after.</param>
/// <param name="By">Who: <c>bruggen</c>, <c>admin</c> for a person at the console, <c>planner</c>.</param>
/// <param name="Reason">Why, without names.</param>
public sealed record TaskChange(Instant At, TaskState? From, TaskState To, string By, string Reason);
