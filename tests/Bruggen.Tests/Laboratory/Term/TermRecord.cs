using System.Collections.Immutable;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Storage.Firings;

namespace Bruggen.Tests.Laboratory.Term;

/// <summary>What a run of a term left behind, for the judge.</summary>
internal sealed record TermRecord
{
    public required TermPlan Plan { get; init; }

    public required TermScript Script { get; init; }

    /// <summary>For each visit: the newest half-day for which rules were evaluated at its end, and how many messages had arrived by then.</summary>
    public required ImmutableArray<(HalfDay? EvaluatedUntil, int Messages)> Visits { get; init; }

    /// <summary>Every message, in the order of arrival: mailbox and body.</summary>
    public required ImmutableArray<(string Mailbox, DateOnly On, string Body)> Messages { get; init; }

    public required IReadOnlyList<KeptAction> Rows { get; init; }

    public required IReadOnlyList<StoredFiring> Firings { get; init; }

    public required int Lives { get; init; }

    public required int Kills { get; init; }

    public required int KillsPlanned { get; init; }

    public required int KilledSteps { get; init; }

    /// <summary>Codes that were written on a later day than their own.</summary>
    public required int Corrections { get; init; }

    /// <summary>Pupils who changed class or left.</summary>
    public required int Moves { get; init; }

    /// <summary>Visits at which Smartschool was gone and the program asked it something.</summary>
    public required int Outages { get; init; }

    public required int OutagesPlanned { get; init; }

    public required int Calls { get; init; }

    public required int FailedCalls { get; init; }

    public required double Seconds { get; init; }

    /// <summary>What is in the mailboxes.</summary>
    public IEnumerable<Item> Delivered => Messages.SelectMany(message => TermRules.ReadMarks(message.Body).Select(mark => new Item(mark.Rule, mark.Step, mark.Pupil, message.Mailbox)));

    /// <summary>Of which nobody knows whether it arrived.</summary>
    public IEnumerable<Item> Unknown => Rows.Where(row => row.State == ActionState.Unknown).Select(ItemOf);

    public static Item ItemOf(KeptAction row) => new(row.Rule, row.Step, row.Pupil, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row.Recipient}#{row.CoAccount}"));
}
