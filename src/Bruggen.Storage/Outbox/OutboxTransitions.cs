namespace Bruggen.Storage.Outbox;

/// <summary>From which state an outbox row may go to which, and how states are written in the database.</summary>
public static class OutboxTransitions
{
    private static readonly (OutboxState From, OutboxState[] To)[] Allowed =
    [
        (OutboxState.Held, [OutboxState.Due, OutboxState.Withdrawn, OutboxState.Superseded]),
        (OutboxState.Due, [OutboxState.Held, OutboxState.Sending, OutboxState.Withdrawn]),

        // Back to due only when it certainly did not leave.
        (OutboxState.Sending, [OutboxState.Sent, OutboxState.Refused, OutboxState.Unknown, OutboxState.Due]),

        // Only a person can say what became of it.
        (OutboxState.Unknown, [OutboxState.Sent, OutboxState.Due, OutboxState.Withdrawn]),
        (OutboxState.Refused, [OutboxState.Due, OutboxState.Withdrawn]),
        (OutboxState.Sent, [OutboxState.Superseded]),

        // A correction of attendance that was undone.
        (OutboxState.Superseded, [OutboxState.Sent]),
    ];

    /// <summary>Whether a row may go from the one state to the other.</summary>
    public static bool Allows(OutboxState from, OutboxState to) =>
        Array.Exists(Allowed, row => row.From == from && row.To.Contains(to));

    /// <summary>The lower-case word in the database, such as <c>held</c>.</summary>
    public static string ToWord(this OutboxState state) => state switch
    {
        OutboxState.Held => "held",
        OutboxState.Due => "due",
        OutboxState.Sending => "sending",
        OutboxState.Sent => "sent",
        OutboxState.Refused => "refused",
        OutboxState.Unknown => "unknown",
        OutboxState.Withdrawn => "withdrawn",
        OutboxState.Superseded => "superseded",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This is no outbox state."),
    };

    internal static OutboxState FromWord(string word) => Enum.GetValues<OutboxState>().First(state => state.ToWord() == word);

    internal static void Require(OutboxState from, OutboxState to)
    {
        if (!Allows(from, to))
        {
            throw new InvalidOperationException($"An outbox row cannot go from '{from.ToWord()}' to '{to.ToWord()}'.");
        }
    }
}
