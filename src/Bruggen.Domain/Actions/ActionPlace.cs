using System.Globalization;
using Bruggen.Domain.Planning;

namespace Bruggen.Domain.Actions;

/// <summary>A step of a rule that fired, for which there is an action for each mailbox.</summary>
/// <param name="School">The host of the school's platform.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="About">Key of the pupil, class or colleague.</param>
/// <param name="Anchor">What tells the firing apart from the others of its rule and subject.</param>
/// <param name="Level">The level of the firing, from 1.</param>
/// <param name="Step">Place under <c>then:</c>, from 0.</param>
public readonly record struct ActionPlace(string School, string Rule, string About, string Anchor, int Level, int Step)
{
    /// <summary>The step itself, for one mailbox.</summary>
    public ActionKey For(Recipient to) => new($"{Text}|{ActionKey.Mailbox(to)}");

    /// <summary>A word about a buddy, for one mailbox.</summary>
    /// <param name="number">Which buddy of the firing, from 1.</param>
    /// <param name="what">What it is, as one word.</param>
    /// <param name="to">The mailbox.</param>
    public ActionKey ForBuddy(int number, string what, Recipient to) => new($"{Text}|{ActionKey.BuddyMark(number)}|{what}|{ActionKey.Mailbox(to)}");

    /// <summary>A word about a folder, for one mailbox.</summary>
    /// <param name="folder">School year, class and path.</param>
    /// <param name="to">The mailbox.</param>
    public ActionKey ForFolder(string folder, Recipient to) => new($"{Text}|folder|{folder}|{ActionKey.Mailbox(to)}");

    private string Text => string.Create(CultureInfo.InvariantCulture, $"{School}|{Rule}|{About}|{Anchor}|{Level}|{Step}");
}
