namespace Bruggen.Domain.Actions;

/// <summary>From which state an action may go to which, and how states are written in the database.</summary>
public static class ActionTransitions
{
    private static readonly (ActionState From, ActionState[] To)[] Allowed =
    [
        (ActionState.Held, [ActionState.Due, ActionState.Withdrawn, ActionState.Superseded]),
        (ActionState.Due, [ActionState.Held, ActionState.Sending, ActionState.Withdrawn]),

        // Back to due only when it certainly did not leave.
        (ActionState.Sending, [ActionState.Sent, ActionState.Refused, ActionState.Unknown, ActionState.Due]),

        // Only a person can say what became of it.
        (ActionState.Unknown, [ActionState.Sent, ActionState.Due, ActionState.Withdrawn]),
        (ActionState.Refused, [ActionState.Due, ActionState.Withdrawn]),
        (ActionState.Sent, [ActionState.Superseded]),

        // A correction of attendance that was undone.
        (ActionState.Superseded, [ActionState.Sent]),
    ];

    /// <summary>Whether a row may go from the one state to the other.</summary>
    public static bool Allows(ActionState from, ActionState to) =>
        Array.Exists(Allowed, row => row.From == from && row.To.Contains(to));

    /// <summary>The lower-case word in the database, such as <c>held</c>.</summary>
    public static string ToWord(this ActionState state) => state switch
    {
        ActionState.Held => "held",
        ActionState.Due => "due",
        ActionState.Sending => "sending",
        ActionState.Sent => "sent",
        ActionState.Refused => "refused",
        ActionState.Unknown => "unknown",
        ActionState.Withdrawn => "withdrawn",
        ActionState.Superseded => "superseded",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This is no outbox state."),
    };

    /// <summary>The state that a word of the database stands for.</summary>
    /// <exception cref="InvalidOperationException">It is no such word.</exception>
    public static ActionState FromWord(string word) => Enum.GetValues<ActionState>().First(state => state.ToWord() == word);

    /// <summary>Insists that an action may go from the one state to the other.</summary>
    /// <exception cref="InvalidOperationException">It may not.</exception>
    public static void Require(ActionState from, ActionState to)
    {
        if (!Allows(from, to))
        {
            throw new InvalidOperationException($"An outbox row cannot go from '{from.ToWord()}' to '{to.ToWord()}'.");
        }
    }
}
