using Bruggen.Domain.Planning;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>How a page for the head of the school names and colours the roles.</summary>
internal static class RoleTitles
{
    /// <summary>The people of the role, Dutch.</summary>
    public static string Of(Role role) => role switch
    {
        Role.Klastitularis => "Klastitularissen",
        Role.Vakleerkrachten => "Vakleerkrachten",
        Role.Leerlingenbegeleiding => "Leerlingenbegeleiding",
        Role.Zorg => "Zorgteam",
        Role.Directie => "Directie",
        Role.Secretariaat => "Secretariaat",
        Role.Leerling => "Leerlingen",
        Role.Ouders => "Ouders",
        Role.Klas => "Klasgenoten",
        Role.Buddy => "Buddy's",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>A colour that keeps apart from its neighbours in black and white too.</summary>
    public static string ColourOf(Role role) => role switch
    {
        Role.Klastitularis => "#1f4e79",
        Role.Vakleerkrachten => "#7fb3d9",
        Role.Leerlingenbegeleiding => "#b5651d",
        Role.Zorg => "#f2c57c",
        Role.Directie => "#2f6b3c",
        Role.Secretariaat => "#a8d5a2",
        Role.Leerling => "#5b3a78",
        Role.Klas => "#8c6bb1",
        Role.Buddy => "#d9a9d9",
        _ => "#c9b3dc",
    };
}
