using System.Collections.Immutable;
using Bruggen.Domain.Planning;

namespace Bruggen.Worker.Configuration;

/// <summary>The words for roles in the files, and who the readers behind them are.</summary>
internal static class RoleWords
{
    /// <summary>Every role a rule can address, as written.</summary>
    public static ImmutableArray<string> All { get; } = [.. Enum.GetNames<Role>().Select(name => name.ToLowerInvariant())];

    /// <summary>The role with that word, or null.</summary>
    public static Role? Named(string word) => All.Contains(word) ? Enum.Parse<Role>(word, ignoreCase: true) : null;

    /// <summary>The audience a text for that role is written for.</summary>
    public static Audience AudienceOf(Role role) => role switch
    {
        Role.Klastitularis => Audience.Klastitularis,
        Role.Vakleerkrachten => Audience.Vakleerkracht,
        Role.Leerling => Audience.Leerling,
        Role.Ouders => Audience.Ouders,
        _ => Audience.Zorg,
    };

    /// <summary>Pupil and parents: they get no tasks, and no message without somebody having seen it unless the rule says so.</summary>
    public static bool IsFamily(Role role) => role is Role.Leerling or Role.Ouders;
}
