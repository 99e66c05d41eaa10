namespace Bruggen.Domain.Planning;

/// <summary>The roles a rule can address.</summary>
public enum Role
{
    /// <summary>The class teacher of the pupil's class.</summary>
    Klastitularis,

    /// <summary>The teachers of the pupil.</summary>
    Vakleerkrachten,

    /// <summary>Pupil guidance.</summary>
    Leerlingenbegeleiding,

    /// <summary>The care team.</summary>
    Zorg,

    /// <summary>The head.</summary>
    Directie,

    /// <summary>The secretariat.</summary>
    Secretariaat,

    /// <summary>The pupil.</summary>
    Leerling,

    /// <summary>The pupil's parents, by their co-accounts.</summary>
    Ouders,

    /// <summary>The pupil's classmates; of a rule about a class, all its pupils.</summary>
    Klas,

    /// <summary>The classmate who is the pupil's buddy now.</summary>
    Buddy,
}
