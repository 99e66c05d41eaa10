using System.Collections.Immutable;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;

namespace Bruggen.Tests.Storage.Machine;

/// <summary>
/// The outbox as it should be, in its plainest form: pure values, no SQL. Every operation gives the next model, or null for one that is
/// to be refused and to change nothing.
/// </summary>
internal sealed record OutboxModel(ImmutableList<ModelRow> Rows, ImmutableList<ModelLetter> Letters, ImmutableList<int> Firings)
{
    public static OutboxModel Empty { get; } = new([], [], []);

    /// <summary>How many lines of history there are.</summary>
    public int Lines => Rows.Sum(row => row.History.Count);

    public static string KeyOf(int firing, Recipient to) => $"{firing % 4}|{to.Key}#{to.CoAccount}";

    public OutboxModel Plan(int firing, IEnumerable<Recipient> recipients, bool braked) =>
        Firings.Contains(firing) ? this : (this with { Firings = Firings.Add(firing) }).WithRows(firing, recipients, braked);

    public OutboxModel? AddRows(int firing, IReadOnlyCollection<Recipient> recipients)
    {
        if (!Firings.Contains(firing))
        {
            return null;
        }

        // What was withdrawn for somebody else and never left gives its key back.
        var keys = recipients.Select(to => KeyOf(firing, to)).ToHashSet();
        return (this with
        {
            Rows = [.. Rows.Select((row, place) => keys.Contains(row.Key) && row is { State: ActionState.Withdrawn, Letter: null } ? row with { Key = $"{row.Key}|{place + 1}" } : row)],
        }).WithRows(firing, recipients, braked: false);
    }

    public OutboxModel? Move(IReadOnlyCollection<int> places, ActionState from, ActionState to)
    {
        if (!ActionTransitions.Allows(from, to))
        {
            return null;
        }

        var moved = places.Distinct().Where(place => Rows[place].State == from).ToList();
        var letters = places.Select(place => Rows[place].Letter).OfType<int>().ToHashSet();
        return (this with { Rows = Changed(moved, row => row.MovedTo(to)) }).Settled(letters);
    }

    public OutboxModel Release(IReadOnlyCollection<int> places) => this with
    {
        Rows = Changed(
            [.. places.Where(place => Rows[place] is { State: ActionState.Held, IsBraked: true })],
            row => row with { IsBraked = false, IsNoted = false, History = row.History.Add(ActionState.Held) }),
    };

    public OutboxModel Note(IReadOnlyCollection<int> places, ActionState state) => this with
    {
        Rows = Changed([.. places.Where(place => Rows[place].State == state && !Rows[place].IsNoted)], row => row with { IsNoted = true, History = row.History.Add(state) }),
    };

    public OutboxModel? Begin(Recipient to, IReadOnlyCollection<int> places) =>
        places.Count > 0 && places.Distinct().Count() == places.Count && places.All(place => Rows[place].State == ActionState.Due && Rows[place].To == to)
            ? new OutboxModel(
                Changed(places, row => row.MovedTo(ActionState.Sending) with { Letter = Letters.Count }),
                Letters.Add(new ModelLetter(to, "sending", ActionState.Unknown)),
                Firings)
            : null;

    public OutboxModel? Finish(int letter, ActionState result)
    {
        var rows = Enumerable.Range(0, Rows.Count).Where(place => Rows[place].Letter == letter && Rows[place].State == ActionState.Sending).ToList();
        return rows.Count > 0 && ActionTransitions.Allows(ActionState.Sending, result)
            ? (this with { Rows = Changed(rows, row => row.MovedTo(result)) }).Settled([letter])
            : null;
    }

    /// <summary>The end stands in the journal before it stands in the database, so it stays when that cannot be written.</summary>
    public OutboxModel NotedEnd(int letter, ActionState result) => Finish(letter, result) is not null && Letters[letter].State == "sending"
        ? this with { Letters = Letters.SetItem(letter, Letters[letter] with { End = result is ActionState.Refused ? ActionState.Due : result }) }
        : this;

    public OutboxModel Recover()
    {
        var rows = Enumerable.Range(0, Rows.Count).Where(place => Rows[place].State == ActionState.Sending).ToList();
        var letters = rows.Select(place => Rows[place].Letter).OfType<int>().ToHashSet();
        return (this with { Rows = Changed(rows, row => row.MovedTo(row.Letter is { } letter ? Letters[letter].End : ActionState.Unknown)) }).Settled(letters);
    }

    private OutboxModel WithRows(int firing, IEnumerable<Recipient> recipients, bool braked)
    {
        var rows = Rows;
        foreach (var to in recipients)
        {
            var key = KeyOf(firing, to);
            if (rows.All(row => row.Key != key))
            {
                rows = rows.Add(new ModelRow(key, to, ActionState.Held, braked, null, [ActionState.Held]));
            }
        }

        return this with { Rows = rows };
    }

    private ImmutableList<ModelRow> Changed(IReadOnlyCollection<int> places, Func<ModelRow, ModelRow> change) =>
        [.. Rows.Select((row, place) => places.Contains(place) ? change(row) : row)];

    /// <summary>A letter is what its rows are; rows withdrawn after doubt leave the doubt.</summary>
    private OutboxModel Settled(IReadOnlyCollection<int> letters) => this with
    {
        Letters = [.. Letters.Select((letter, place) => letters.Contains(place) ? letter with { State = StateOf(place, letter.State) } : letter)],
    };

    private string StateOf(int letter, string before)
    {
        var states = Rows.Where(row => row.Letter == letter).Select(row => row.State).ToHashSet();
        return states.Contains(ActionState.Sending) ? "sending"
            : states.Contains(ActionState.Unknown) ? "unknown"
            : states.Contains(ActionState.Sent) || states.Contains(ActionState.Superseded) ? "sent"
            : states.Contains(ActionState.Refused) ? "refused"
            : states.Contains(ActionState.Withdrawn) ? before
            : "unsent";
    }
}
