using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;

namespace Bruggen.Storage.Outbox;

/// <summary>A row of the table <c>outbox</c> as it is stored.</summary>
internal sealed record OutboxColumns
{
    public const string Select =
        """
        SELECT id AS Id, key AS Key, firing_id AS FiringId, rule AS Rule, rule_version AS RuleVersion, pupil AS Pupil, class AS Class,
               step AS Step, kind AS Kind, audience AS Audience, recipient AS Recipient, co_account AS CoAccount, subject AS Subject,
               body_html AS BodyHtml, body_text AS BodyText, due_on AS DueOn, today AS Today, not_before AS NotBefore, state AS State,
               reason AS Reason, reason_code AS ReasonCode, released_at AS ReleasedAt, watched AS Watched, letter_id AS LetterId, hold AS Hold, purpose AS Purpose, copy_to_lvs AS CopyToLvs, follows AS Follows, channel AS Channel, created_at AS CreatedAt, changed_at AS ChangedAt
        FROM outbox
        """;

    public required long Id { get; init; }

    public required string Key { get; init; }

    public required long FiringId { get; init; }

    public required string Rule { get; init; }

    public required string RuleVersion { get; init; }

    public required string Pupil { get; init; }

    public string? Class { get; init; }

    public required int Step { get; init; }

    public required string Kind { get; init; }

    public required string Audience { get; init; }

    public required string Recipient { get; init; }

    public required int CoAccount { get; init; }

    public required string Subject { get; init; }

    public required string BodyHtml { get; init; }

    public required string BodyText { get; init; }

    public string? DueOn { get; init; }

    public required int Today { get; init; }

    public required long NotBefore { get; init; }

    public required string State { get; init; }

    public required string Reason { get; init; }

    public required string ReasonCode { get; init; }

    public long? ReleasedAt { get; init; }

    public required int Watched { get; init; }

    public long? LetterId { get; init; }

    public string? Hold { get; init; }

    public required string Purpose { get; init; }

    public required int CopyToLvs { get; init; }

    public long? Follows { get; init; }

    public string? Channel { get; init; }

    public required long CreatedAt { get; init; }

    public required long ChangedAt { get; init; }

    public KeptAction ToRow() => new(
        Id,
        Key,
        FiringId,
        Rule,
        RuleVersion,
        Pupil,
        Class,
        Step,
        Enum.Parse<ActionKind>(Kind, ignoreCase: true),
        Enum.Parse<Audience>(Audience, ignoreCase: true),
        Recipient,
        CoAccount,
        Subject,
        BodyHtml,
        BodyText,
        DueOn?.ToLocalDate(),
        Today != 0,
        NotBefore.ToInstant(),
        ActionTransitions.FromWord(State),
        new ActionReason(Enum.Parse<ReasonCode>(ReasonCode, ignoreCase: true), Reason),
        LetterId,
        CreatedAt.ToInstant(),
        ChangedAt.ToInstant())
    {
        Hold = Hold is null ? null : Enum.Parse<ActionHold>(Hold, ignoreCase: true),
        ReleasedAt = ReleasedAt?.ToInstant(),
        IsWatched = Watched != 0,
        Purpose = Enum.Parse<ActionPurpose>(Purpose, ignoreCase: true),
        CopyToLvs = CopyToLvs != 0,
        Follows = Follows,
        Channel = Channel is null ? null : Enum.Parse<TaskChannel>(Channel, ignoreCase: true),
    };
}
