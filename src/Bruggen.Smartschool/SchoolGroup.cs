using System.Collections.Immutable;

namespace Bruggen.Smartschool;

/// <summary>A group or class in the platform's tree (PROTOCOL.md, Groups and classes).</summary>
/// <param name="Name">As people see it.</param>
/// <param name="Code">The unique code, or null where it has none.</param>
/// <param name="IsClass">Type K rather than G.</param>
/// <param name="IsOfficial">An official class.</param>
/// <param name="Children">The groups in it.</param>
public sealed record SchoolGroup(string Name, string? Code, bool IsClass, bool IsOfficial, ImmutableArray<SchoolGroup> Children)
{
    /// <summary>The group itself and all below it.</summary>
    public IEnumerable<SchoolGroup> All() => Children.SelectMany(child => child.All()).Prepend(this);
}
