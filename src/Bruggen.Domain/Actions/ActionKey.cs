using System.Globalization;
using Bruggen.Domain.Planning;
using NodaTime;

namespace Bruggen.Domain.Actions;

/// <summary>
/// The name of an addressed action, which is kept once under it: school, rule, whom it is about, anchor, level and step, then what it is and
/// who gets it. What follows from an action has the name of that action in front. Stores hold these texts, so none ever changes.
/// </summary>
/// <param name="Text">The parts with a bar between them; <see cref="ActionPlace"/> makes it.</param>
public readonly record struct ActionKey(string Text)
{
    private const char Bar = '|';
    private const string AgainEnd = "|again";
    private const string ReliefMark = "|relief|";

    // School, rule, whom it is about, anchor and level name the firing.
    private const int PartsOfFiring = 5;
    private const int PlaceOfAbout = 2;

    /// <summary>Another step of the same firing, for a mailbox.</summary>
    public ActionKey WithStep(int step, Recipient to) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{string.Join(Bar, Text.Split(Bar)[..PartsOfFiring])}|{step}|{Mailbox(to)}"));

    /// <summary>What follows from the action.</summary>
    /// <param name="what">What it is, as one word.</param>
    /// <param name="about">Whom it names.</param>
    public ActionKey FollowedBy(string what, string about) => new($"{Text}|{what}|{about}");

    /// <summary>The action asked anew after a date.</summary>
    public ActionKey Since(LocalDate date) => new(string.Create(CultureInfo.InvariantCulture, $"{Text}|{date:uuuu-MM-dd}"));

    /// <summary>The action given to somebody else before it left.</summary>
    public ActionKey RelievedBy(string person) => new(Text + ReliefMark + person);

    /// <summary>The action that was given to somebody else; null when this is none of those.</summary>
    public ActionKey? Relieved => Text.IndexOf(ReliefMark, StringComparison.Ordinal) is >= 0 and var place ? new ActionKey(Text[..place]) : null;

    /// <summary>The action, asked once more.</summary>
    public ActionKey Again => new(Text + AgainEnd);

    /// <summary>The action that is asked once more; null when this is none of those.</summary>
    public ActionKey? AskedAgain => Text.EndsWith(AgainEnd, StringComparison.Ordinal) ? new ActionKey(Text[..^AgainEnd.Length]) : null;

    /// <summary>Whether it is an action of that school.</summary>
    public bool IsOf(string school) => Text.StartsWith(school + Bar, StringComparison.Ordinal);

    /// <summary>Whether it is about that buddy of its firing.</summary>
    public bool IsAboutBuddy(int number) => Text.Contains($"|{BuddyMark(number)}|", StringComparison.Ordinal);

    /// <summary>Whether it is about that folder.</summary>
    /// <param name="folder">School year, class and path.</param>
    public bool IsAboutFolder(string folder) => Text.Contains($"|folder|{folder}|", StringComparison.Ordinal);

    /// <summary>The same action when somebody has another key.</summary>
    /// <param name="from">The key that person had.</param>
    /// <param name="to">The key that person has.</param>
    /// <param name="about">Whom the action is about.</param>
    /// <param name="recipient">Who gets it.</param>
    public ActionKey WithPerson(string from, string to, string about, string recipient)
    {
        var parts = Text.Split(Bar);
        for (var place = 0; place < parts.Length; place++)
        {
            // An internal number may look like a level or a step, so only the places of people change.
            var isPerson = place == PlaceOfAbout ? about == from : place == parts.Length - 1 && recipient == from && parts[place - 1].All(char.IsAsciiLetter);
            if (isPerson && parts[place] == from)
            {
                parts[place] = to;
            }
            else if (parts[place].StartsWith(from + "#", StringComparison.Ordinal))
            {
                parts[place] = to + parts[place][from.Length..];
            }
        }

        return new ActionKey(string.Join(Bar, parts));
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal static string Mailbox(Recipient to) => string.Create(CultureInfo.InvariantCulture, $"{to.Key}#{to.CoAccount}");

    internal static string BuddyMark(int number) => string.Create(CultureInfo.InvariantCulture, $"buddy{number}");
}
