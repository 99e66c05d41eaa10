namespace Bruggen.Worker.Texts;

/// <summary>What is filled in. Whatever stands in a value is shown as it is and never acts as markup or as a placeholder.</summary>
internal sealed record TextValues
{
    /// <summary>The pupil's first name.</summary>
    public string FirstName { get; init; } = string.Empty;

    /// <summary>The pupil's family name.</summary>
    public string LastName { get; init; } = string.Empty;

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

    internal string Of(Placeholder placeholder) => placeholder switch
    {
        Placeholder.Voornaam => FirstName,
        Placeholder.Naam => LastName,
        Placeholder.Leerling => $"{FirstName} {LastName}".Trim(),
        Placeholder.Klas => Class,
        Placeholder.Kt => ClassTeacher,
        Placeholder.School => School,
        Placeholder.Map => Folder,
        Placeholder.Deadline => Deadline,
        _ => Recipient,
    };

    // Names must not reach a log by way of a printed record.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"HasName = {FirstName.Length > 0}");
        return true;
    }
}
