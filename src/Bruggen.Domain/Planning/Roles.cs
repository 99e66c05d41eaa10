namespace Bruggen.Domain.Planning;

/// <summary>The roles by their words in the configuration, and by who they are.</summary>
public static class Roles
{
    /// <summary>Whether somebody in this role is the pupil or a parent, rather than staff.</summary>
    public static bool IsFamily(Role role) => role is Role.Leerling or Role.Ouders;

    /// <summary>The audience a text for this role is written for.</summary>
    public static Audience AudienceOf(Role role) => role switch
    {
        Role.Klastitularis => Audience.Klastitularis,
        Role.Vakleerkrachten => Audience.Vakleerkracht,
        Role.Leerling => Audience.Leerling,
        Role.Ouders => Audience.Ouders,
        _ => Audience.Zorg,
    };
}
