using Bruggen.Smartschool;
using Bruggen.Storage.Outbox;

namespace Bruggen.Worker.Pipeline;

/// <summary>What the platform's answer to a message makes of it.</summary>
/// <param name="State">What the message is now. Due: it certainly did not leave, and nothing else will for now.</param>
/// <param name="Reason">The answer, and what to do about it, in one sentence.</param>
/// <param name="Reach">What the answer is about.</param>
internal sealed record SendVerdict(OutboxState State, string Reason, SendReach Reach)
{
    /// <summary>Judges an outcome.</summary>
    public static SendVerdict Of(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Sent => new(OutboxState.Sent, "delivered", SendReach.Nothing),
        SendOutcome.Refused { Reason: RefusalReason.AccessCode or RefusalReason.MethodMissing } refused => new(OutboxState.Due, refused.Remedy, SendReach.Everything),
        SendOutcome.Refused { Reason: RefusalReason.Message } refused => new(OutboxState.Refused, refused.Remedy, SendReach.PerhapsEverything),
        SendOutcome.Refused refused => new(OutboxState.Refused, refused.Remedy, SendReach.Recipient),
        SendOutcome.NotSent { IsWithheld: true } withheld => new(OutboxState.Due, withheld.Reason, SendReach.Order),
        SendOutcome.NotSent notSent => new(OutboxState.Due, notSent.Reason, SendReach.Line),
        SendOutcome.Unknown unknown => new(OutboxState.Unknown, unknown.Reason, SendReach.Doubt),
        _ => throw new InvalidOperationException("A new kind of outcome has no place here yet."),
    };
}
