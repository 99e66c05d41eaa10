using Bruggen.Domain.Planning;

namespace Bruggen.Configuration.Texts;

/// <summary>What is filled in. Whatever stands in a value is shown as it is and never acts as markup or as a placeholder.</summary>
internal sealed record TextValues
{
    /// <summary>The pupil's first name.</summary>
    public string FirstName { get; init; } = string.Empty;

    /// <summary>The pupil's family name.</summary>
    public string LastName { get; init; } = string.Empty;

    /// <summary>The pupil's name as classmates tell each other apart; empty where the first name does.</summary>
    public string NameInClass { get; init; } = string.Empty;

    /// <summary>The pupil's name as the staff tell pupils apart; empty where first and family name do.</summary>
    public string NameForStaff { get; init; } = string.Empty;

    /// <summary>The pupil's class.</summary>
    public string Class { get; init; } = string.Empty;

    /// <summary>The class teacher's name as families know it.</summary>
    public string ClassTeacher { get; init; } = string.Empty;

    /// <summary>The school's name.</summary>
    public string School { get; init; } = string.Empty;

    /// <summary>Where the material lies, in words.</summary>
    public string Folder { get; init; } = string.Empty;

    /// <summary>The day by which a task should be done, in words: <c>vrijdag 9 oktober</c>.</summary>
    public string Deadline { get; init; } = string.Empty;

    /// <summary>The reader's name.</summary>
    public string Recipient { get; init; } = string.Empty;

    /// <summary>The title of the task the text is about.</summary>
    public string Task { get; init; } = string.Empty;

    /// <summary>The name of the colleague the text is about.</summary>
    public string Colleague { get; init; } = string.Empty;

    /// <summary>The name of the proposed buddy.</summary>
    public string Buddy { get; init; } = string.Empty;

    /// <summary>The names of the alternates, in words: <c>Jan Peeters of An Claes</c>.</summary>
    public string Reserves { get; init; } = string.Empty;

    /// <summary>The names of the class, by the alphabet, with commas between them.</summary>
    public string ClassList { get; init; } = string.Empty;

    /// <summary>What the rule counted, in words: <c>5 halve dagen</c>.</summary>
    public string Count { get; init; } = string.Empty;

    /// <summary>The length of the absence, in words: <c>7 schooldagen</c>.</summary>
    public string Duration { get; init; } = string.Empty;

    /// <summary>The value of a place for that reader; empty where there is none. A family knows its own child.</summary>
    internal string Of(Placeholder placeholder, Audience audience) => placeholder switch
    {
        Placeholder.Voornaam when IsFamily(audience) => FirstName,
        Placeholder.Voornaam when !IsClassmate(audience) && IsShared => NameForStaff,
        Placeholder.Voornaam => NameInClass.Length > 0 ? NameInClass : FirstName,
        Placeholder.Naam => LastName,
        Placeholder.Leerling => NameForStaff.Length > 0 && !IsFamily(audience) ? NameForStaff : FullName,
        Placeholder.Klas => Class,
        Placeholder.Kt => ClassTeacher,
        Placeholder.School => School,
        Placeholder.Map => Folder,
        Placeholder.Deadline => Deadline,
        Placeholder.Taak => Task,
        Placeholder.Collega => Colleague,
        Placeholder.Buddy => Buddy,
        Placeholder.Reserves => Reserves,
        Placeholder.Klaslijst => ClassList,
        Placeholder.Aantal => Count,
        Placeholder.Duur => Duration,
        _ => Recipient,
    };

    private string FullName => $"{FirstName} {LastName}".Trim();

    private bool IsShared => NameForStaff.Length > 0 && NameForStaff != FullName;

    private static bool IsFamily(Audience audience) => audience is Audience.Leerling or Audience.Ouders;

    private static bool IsClassmate(Audience audience) => audience is Audience.Buddy or Audience.Klas;

    // Names must not reach a log by way of a printed record.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"HasName = {FirstName.Length > 0}");
        return true;
    }
}
