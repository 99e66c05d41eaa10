using System.Collections.Immutable;

namespace Bruggen.Simulator.School;

/// <summary>A second access code that may call only the methods it names (PROTOCOL.md, Access code).</summary>
/// <param name="Name">What the administrator calls it.</param>
/// <param name="AccessCode">The password of the profile.</param>
/// <param name="Methods">The methods it may call, in any case.</param>
public sealed record AccessProfile(string Name, string AccessCode, ImmutableArray<string> Methods);
