using System.Collections.Immutable;

namespace Bruggen.Domain.Actions;

/// <summary>What states of tasks have in common, and how they are written.</summary>
public static class TaskStates
{
    /// <summary>The states in which somebody still has the task.</summary>
    public static ImmutableArray<TaskState> Unfinished { get; } = [TaskState.Open, TaskState.Overdue];

    /// <summary>The lower-case word in the database and on the console, such as <c>handed-over</c>.</summary>
    public static string ToWord(this TaskState state) => state switch
    {
        TaskState.Open => "open",
        TaskState.Overdue => "overdue",
        TaskState.Done => "done",
        TaskState.HandedOver => "handed-over",
        TaskState.NoLongerNeeded => "no-longer-needed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This is no state of a task."),
    };

    /// <summary>The state with that word, or null.</summary>
    public static TaskState? Named(string word) =>
        Enum.GetValues<TaskState>().Where(state => state.ToWord() == word).Select(state => (TaskState?)state).FirstOrDefault();
}
