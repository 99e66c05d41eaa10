using System.Collections.Immutable;
using Bruggen.Domain.Planning;

namespace Bruggen.Worker.Configuration;

/// <summary>The words for roles in the files, as the domain knows them.</summary>
internal static class RoleWords
{
    /// <summary>Every role a rule can address, as written.</summary>
    public static ImmutableArray<string> All { get; } = [.. Enum.GetNames<Role>().Select(name => name.ToLowerInvariant())];

    /// <summary>The role with that word, or null.</summary>
    public static Role? Named(string word) => All.Contains(word) ? Enum.Parse<Role>(word, ignoreCase: true) : null;
}
