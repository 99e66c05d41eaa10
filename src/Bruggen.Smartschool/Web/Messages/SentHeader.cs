using NodaTime;

namespace Bruggen.Smartschool.Web.Messages;

/// <summary>A line of the sent box.</summary>
/// <param name="Id">The platform's number for it.</param>
/// <param name="Subject">The title.</param>
/// <param name="At">When it was sent, by the school's clock, in whole minutes.</param>
public sealed record SentHeader(string Id, string Subject, LocalDateTime At)
{
    /// <summary>Whether the title is this one, whatever the platform did to its blanks.</summary>
    public bool IsTitled(string title) => PlainWords.Of(Subject) == PlainWords.Of(title);

    /// <summary>The number alone.</summary>
    public override string ToString() => Id;
}
