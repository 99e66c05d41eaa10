using Bruggen.Domain.Planning;
using NodaTime;

namespace Bruggen.Domain.Actions;

/// <summary>One addressed action, kept.</summary>
/// <param name="Id">Its number; later rows have higher ones.</param>
/// <param name="Key">Unique for rule, pupil, anchor, level, step and recipient.</param>
/// <param name="FiringId">The firing it belongs to.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="RuleVersion">The version of the rule.</param>
/// <param name="Pupil">Key of the pupil it is about; for a rule about a class or a staff member, that.</param>
/// <param name="Class">The pupil's class when the rule fired, or null.</param>
/// <param name="Step">Place under <c>then:</c> of the rule, from 0.</param>
/// <param name="Kind">Task or message.</param>
/// <param name="Audience">Who reads it.</param>
/// <param name="Recipient">Key of the person whose account it goes to.</param>
/// <param name="CoAccount">0 for the account itself, 1 to 6 for a co-account.</param>
/// <param name="Subject">One line.</param>
/// <param name="BodyHtml">The text as HTML.</param>
/// <param name="BodyText">The same as plain text.</param>
/// <param name="DueOn">For a task, the day by which it should be done.</param>
/// <param name="Today">May go out as a second message of the day.</param>
/// <param name="NotBefore">Not to go out earlier.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it stands there.</param>
/// <param name="LetterId">The letter it last went out with, or is going out with; null when it did not leave.</param>
/// <param name="CreatedAt">When it was kept.</param>
/// <param name="ChangedAt">When it came to its state.</param>
public sealed record KeptAction(
    long Id,
    string Key,
    long FiringId,
    string Rule,
    string RuleVersion,
    string Pupil,
    string? Class,
    int Step,
    ActionKind Kind,
    Audience Audience,
    string Recipient,
    int CoAccount,
    string Subject,
    string BodyHtml,
    string BodyText,
    LocalDate? DueOn,
    bool Today,
    Instant NotBefore,
    ActionState State,
    ActionReason Reason,
    long? LetterId,
    Instant CreatedAt,
    Instant ChangedAt)
{
    /// <summary>What keeps it beside its time, until a person answers; null for nothing.</summary>
    public ActionHold? Hold { get; init; }

    /// <summary>
    /// When a person last said that it may go; null when nobody did. It stands whatever happens to the row afterwards: nobody is asked
    /// about the same action twice.
    /// </summary>
    public Instant? ReleasedAt { get; init; }

    /// <summary>Whether it still has the words and dates it was given while the service only watched.</summary>
    public bool IsWatched { get; init; }

    /// <summary>What it is for.</summary>
    public ActionPurpose Purpose { get; init; }

    /// <summary>Whether the platform also keeps it in its pupil tracking system (PROTOCOL.md, Messages).</summary>
    public bool CopyToLvs { get; init; }

    /// <summary>The number of the row it follows from, such as the task a reminder is about; null for a step of a rule.</summary>
    public long? Follows { get; init; }

    /// <summary>The way it goes now that another was refused; null for the way of its role.</summary>
    public TaskChannel? Channel { get; init; }
}
