namespace Bruggen.Domain.Planning;

/// <summary>What roles have in common.</summary>
public static class Roles
{
    /// <summary>Pupils and parents: they get no tasks, and no message without somebody having seen it unless the rule says so.</summary>
    public static bool IsFamily(Role role) => role is Role.Leerling or Role.Ouders or Role.Klas or Role.Buddy;

    /// <summary>The audience a text for this role is written for.</summary>
    public static Audience AudienceOf(Role role) => role switch
    {
        Role.Klastitularis => Audience.Klastitularis,
        Role.Vakleerkrachten => Audience.Vakleerkracht,
        Role.Leerling => Audience.Leerling,
        Role.Ouders => Audience.Ouders,
        Role.Klas => Audience.Klas,
        Role.Buddy => Audience.Buddy,
        _ => Audience.Zorg,
    };
}
