namespace Bruggen.Worker.Texts;

/// <summary>What a template can leave open. Reason, code, kind, counts and duration are not among them (product 5).</summary>
internal enum Placeholder
{
    /// <summary>The pupil's first name.</summary>
    Voornaam,

    /// <summary>The pupil's family name.</summary>
    Naam,

    /// <summary>The pupil's first and family name.</summary>
    Leerling,

    /// <summary>The class.</summary>
    Klas,

    /// <summary>The class teacher.</summary>
    Kt,

    /// <summary>The school.</summary>
    School,

    /// <summary>Where the material lies.</summary>
    Map,

    /// <summary>The day by which a task should be done, in words.</summary>
    Deadline,

    /// <summary>The reader.</summary>
    Ontvanger,
}
