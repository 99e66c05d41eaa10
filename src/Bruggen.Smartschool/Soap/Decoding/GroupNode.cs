using System.Collections.Immutable;

namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>A group or class in the tree.</summary>
/// <param name="Name">As people see it.</param>
/// <param name="Code">Null where the platform has none.</param>
/// <param name="IsClass">Type K.</param>
/// <param name="IsOfficial">An official class.</param>
/// <param name="Titulars">Its class teachers.</param>
/// <param name="Children">The groups in it.</param>
internal sealed record GroupNode(string Name, string? Code, bool IsClass, bool IsOfficial, ImmutableArray<PersonReference> Titulars, IReadOnlyList<GroupNode> Children);
