namespace Bruggen.Configuration.Texts;

/// <summary>What a template can leave open. Reason, code and kind are not among them.</summary>
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

    /// <summary>The title of another task: the one a reminder or a withdrawal is about.</summary>
    Taak,

    /// <summary>The colleague who had the task, gave it away or took it over.</summary>
    Collega,

    /// <summary>The classmate who is proposed as a buddy.</summary>
    Buddy,

    /// <summary>The classmates who are asked when the first cannot.</summary>
    Reserves,

    /// <summary>The pupils of the class, by the alphabet and with nothing about them.</summary>
    Klaslijst,

    /// <summary>How many of what the rule counts, in words: <c>5 halve dagen</c>.</summary>
    Aantal,

    /// <summary>How long the absence is, in words: <c>7 schooldagen</c>.</summary>
    Duur,
}
