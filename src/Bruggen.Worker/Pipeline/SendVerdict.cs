using Bruggen.Smartschool;
using Bruggen.Storage.Outbox;

namespace Bruggen.Worker.Pipeline;

/// <summary>What the platform's answer to a message makes of it.</summary>
internal static class SendVerdict
{
    private const int WrongAccessCode = 8;

    /// <summary>The state, and the reason as one sentence. Due: it certainly did not leave, and nothing else will for now.</summary>
    public static (OutboxState State, string Reason) Of(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Sent => (OutboxState.Sent, "delivered"),
        SendOutcome.Refused { Code: WrongAccessCode } refused => (OutboxState.Due, refused.Remedy),
        SendOutcome.Refused refused => (OutboxState.Refused, refused.Remedy),
        SendOutcome.NotSent notSent => (OutboxState.Due, notSent.Reason),
        SendOutcome.Unknown unknown => (OutboxState.Unknown, unknown.Reason),
        _ => throw new InvalidOperationException("A new kind of outcome has no place here yet."),
    };
}
