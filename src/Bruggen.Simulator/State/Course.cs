using System.Collections.Immutable;

namespace Bruggen.Simulator.State;

/// <summary>A course, found by its name and description together (PROTOCOL.md, Courses).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">Its description.</param>
/// <param name="IsActive">Whether it is shown.</param>
/// <param name="MainTeacher">The key of its main teacher, when it has one.</param>
/// <param name="CoTeachers">The keys of the others.</param>
/// <param name="Groups">The codes of its groups of pupils.</param>
internal sealed record Course(string Name, string Description, bool IsActive, string? MainTeacher, ImmutableArray<string> CoTeachers, ImmutableArray<string> Groups)
{
    public bool IsCalled(string name, string description) =>
        string.Equals(Name, name, StringComparison.OrdinalIgnoreCase) && string.Equals(Description, description, StringComparison.OrdinalIgnoreCase);

    public Course WithTeacher(string before, string after) =>
        this with { MainTeacher = MainTeacher == before ? after : MainTeacher, CoTeachers = [.. CoTeachers.Select(key => key == before ? after : key)] };
}
