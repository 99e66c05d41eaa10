using System.Globalization;

namespace Bruggen.Storage.Journal;

/// <summary>What tells whether a row of the outbox is the same as one that left before.</summary>
internal sealed record SentRow
{
    public const string Select =
        """
        SELECT outbox.id AS Id, outbox.key AS Key, outbox.rule AS Rule, outbox.pupil AS Pupil, firing.level AS Level, outbox.step AS Step,
               outbox.recipient AS Recipient, outbox.co_account AS CoAccount, outbox.state AS State, firing.at AS At
        FROM outbox JOIN firing ON firing.id = outbox.firing_id
        """;

    public required long Id { get; init; }

    public required string Key { get; init; }

    public required string Rule { get; init; }

    public required string Pupil { get; init; }

    public required int Level { get; init; }

    public required int Step { get; init; }

    public required string Recipient { get; init; }

    public required int CoAccount { get; init; }

    public required string State { get; init; }

    public required int At { get; init; }

    public SendItem ToItem() => new(
        SendItem.FingerprintOf(Key),
        SendItem.FingerprintOf(string.Create(CultureInfo.InvariantCulture, $"{Rule}|{Pupil}|{Level}|{Step}|{Recipient}#{CoAccount}")));
}
