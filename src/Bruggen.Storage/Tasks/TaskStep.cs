using System.Collections.Immutable;
using Bruggen.Domain.Actions;

namespace Bruggen.Storage.Tasks;

/// <summary>Something that happens to an unfinished task, and what is to be sent because of it: both or nothing.</summary>
/// <param name="Task">The number of the task.</param>
/// <param name="To">The state it comes to; null when it stays where it is.</param>
/// <param name="By">Who, as <see cref="TaskChange.By"/>.</param>
/// <param name="Reason">Why, without names.</param>
public sealed record TaskStep(long Task, TaskState? To, string By, ActionReason Reason)
{
    /// <summary>The service itself did it.</summary>
    public const string Service = "bruggen";

    /// <summary>A person at the console did it.</summary>
    public const string Admin = "admin";

    /// <summary>Somebody ticked it in the planner.</summary>
    public const string Planner = "planner";

    /// <summary>Rows of the task's firing to keep with it; one whose key is known is not kept again.</summary>
    public ImmutableArray<PlannedAction> Rows { get; init; } = [];
}
