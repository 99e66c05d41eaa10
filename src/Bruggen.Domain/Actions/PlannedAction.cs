using Bruggen.Domain.Planning;
using NodaTime;

namespace Bruggen.Domain.Actions;

/// <summary>One addressed action to be kept for a firing. It starts <see cref="ActionState.Held"/>.</summary>
/// <param name="Key">Unique for rule, pupil, anchor, level, step and recipient; a row whose key is known is not kept again.</param>
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
/// <param name="Reason">Why it is held.</param>
public sealed record PlannedAction(
    string Key,
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
    ActionReason Reason)
{
    /// <summary>What keeps it beside its time, until a person answers; null for nothing.</summary>
    public ActionHold? Hold { get; init; }

    /// <summary>When a person said that it, or the row it stands for, may go; null when nobody did.</summary>
    public Instant? ReleasedAt { get; init; }

    /// <summary>Whether it was written while the service only watched, so that it gets the dates of the day on which sending begins.</summary>
    public bool IsWatched { get; init; }

    /// <summary>What it is for.</summary>
    public ActionPurpose Purpose { get; init; }

    /// <summary>Whether the platform also keeps it in its pupil tracking system (PROTOCOL.md, Messages).</summary>
    public bool CopyToLvs { get; init; }

    /// <summary>The number of the row it follows from, such as the task a reminder is about; null for a step of a rule.</summary>
    public long? Follows { get; init; }
}
