using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Storage.Outbox;
using NodaTime;

namespace Bruggen.Tests.Storage;

/// <summary>Plans to put into an outbox.</summary>
internal static class Plans
{
    public static readonly Instant Now = Instant.FromUtc(2026, 10, 5, 7, 30);

    public static readonly IReadOnlyDictionary<string, string> NoSettings = new Dictionary<string, string>();

    public static Firing Firing(string pupil = "1001", string rule = "ziek", string at = "2026-10-05/am", int level = 1) =>
        new(rule, pupil, "3A", HalfDay.Parse(at), level, HalfDay.Parse(at), HalfDay.Parse(at), null, 2, null);

    public static PlannedAction Row(string key, string recipient = "55", int coAccount = 0) =>
        new(key, 0, ActionKind.Task, Audience.Klastitularis, recipient, coAccount, "Taak", "<p>Taak</p>", "Taak", new LocalDate(2026, 10, 6), false, Now, Because("nieuw"));

    /// <summary>A reason that decides nothing.</summary>
    public static ActionReason Because(string sentence) => new(ReasonCode.Other, sentence);

    public static PlannedFiring Planned(string pupil, params PlannedAction[] rows) => new(Firing(pupil), "2026-10-05/am", "v1", [.. rows]);

    /// <summary>Keeps one firing with that many rows and gives the ids of the rows.</summary>
    public static async Task<long[]> PlanRowsAsync(OutboxStore outbox, int count, CancellationToken cancellationToken)
    {
        await outbox.PlanAsync(
            [Planned("1001", [.. Enumerable.Range(1, count).Select(number => Row($"k{number}"))])], NoSettings, Now, cancellationToken);
        return [.. (await outbox.ListAsync(cancellationToken: cancellationToken)).Select(row => row.Id)];
    }
}
