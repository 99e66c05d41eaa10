using System.Collections.Immutable;
using Bruggen.Domain.Planning;

namespace Bruggen.Configuration;

/// <summary>The words for roles in the files, as the domain knows them.</summary>
internal static class RoleWords
{
    /// <summary>Every role a rule can address, as written.</summary>
    public static ImmutableArray<string> All { get; } = [.. Enum.GetValues<Role>().Select(Of)];

    /// <summary>The role with that word, or null.</summary>
    public static Role? Named(string word) => All.Contains(word) ? Enum.Parse<Role>(word, ignoreCase: true) : null;

    /// <summary>The word of a role.</summary>
    public static string Of(Role role) => role.ToString().ToLowerInvariant();
}
