namespace Bruggen.Domain.Planning;

/// <summary>Who reads a text, which decides what the text may say.</summary>
public enum Audience
{
    /// <summary>The class teacher.</summary>
    Klastitularis,

    /// <summary>A teacher of the pupil.</summary>
    Vakleerkracht,

    /// <summary>The care team, pupil guidance, head or secretariat.</summary>
    Zorg,

    /// <summary>The pupil.</summary>
    Leerling,

    /// <summary>The parents, by their co-accounts.</summary>
    Ouders,

    /// <summary>The classmate who shares notes.</summary>
    Buddy,

    /// <summary>The whole class.</summary>
    Klas,
}
