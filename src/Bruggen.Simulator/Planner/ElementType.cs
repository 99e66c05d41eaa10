using System.Collections.Immutable;

namespace Bruggen.Simulator.Planner;

/// <summary>A type of element that the simulator knows.</summary>
/// <param name="Wire">How it stands in paths and answers.</param>
/// <param name="Short">How the names of the operations begin.</param>
internal sealed record ElementType(string Wire, string Short)
{
    public static ElementType ToDo { get; } = new("planned-to-dos", "todo");

    public static ElementType Assignment { get; } = new("planned-assignments", "assignment");

    public static ElementType Lesson { get; } = new("planned-lessons", "lesson");

    /// <summary>An empty slot of the timetable.</summary>
    public static ElementType Placeholder { get; } = new("planned-placeholders", "placeholder");

    public static ImmutableArray<ElementType> All { get; } = [ToDo, Assignment, Lesson, Placeholder];
}
