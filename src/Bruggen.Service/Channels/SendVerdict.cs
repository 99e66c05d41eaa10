using System.Globalization;
using Bruggen.Domain.Actions;
using Bruggen.Smartschool;

namespace Bruggen.Service.Channels;

/// <summary>What the platform's answer to a message makes of it.</summary>
/// <param name="State">What the message is now. Due: it certainly did not leave, and nothing else will for now.</param>
/// <param name="Reason">The answer, and what to do about it, in one sentence.</param>
/// <param name="Reach">What the answer is about.</param>
internal sealed record SendVerdict(ActionState State, ActionReason Reason, SendReach Reach)
{
    /// <summary>The result code of a refusal (PROTOCOL.md, Result codes); null where there is none.</summary>
    public int? Code { get; init; }

    /// <summary>Judges an outcome.</summary>
    /// <param name="outcome">What the platform answered.</param>
    /// <param name="lacksSender">Whether the configured sender is nobody the roster knows. Who the message is for stands in it, so that it is the sender whom the platform does not know.</param>
    public static SendVerdict Of(SendOutcome outcome, bool lacksSender) => outcome switch
    {
        SendOutcome.Sent => new(ActionState.Sent, ActionReason.Delivered, SendReach.Nothing),
        SendOutcome.Refused { Reason: RefusalReason.AccessCode or RefusalReason.MethodMissing } refused => new(ActionState.Due, ActionReason.AllRefused(refused.Remedy), SendReach.Everything),
        SendOutcome.Refused { Reason: RefusalReason.UnknownPerson, Code: var code } when lacksSender =>
            new(ActionState.Due, ActionReason.AllRefused(UnknownSender(code)), SendReach.Everything),
        SendOutcome.Refused refused => new(ActionState.Refused, ActionReason.Refused(refused.Remedy), SendReach.PerhapsEverything) { Code = refused.Code },
        SendOutcome.NotSent { IsWithheld: true } withheld => new(ActionState.Due, ActionReason.NotReached(withheld.Reason), SendReach.Order),
        SendOutcome.NotSent notSent => new(ActionState.Due, ActionReason.NotReached(notSent.Reason), SendReach.Line),
        SendOutcome.Unknown unknown => new(ActionState.Unknown, ActionReason.NoAnswer(unknown.Reason), SendReach.Doubt),
        _ => throw new InvalidOperationException("A new kind of outcome has no place here yet."),
    };

    private static string UnknownSender(int? code) => string.Create(
        CultureInfo.InvariantCulture,
        $"Smartschool does not know the configured sender (code {code}): smartschool.sender in school.yaml is to be the username, the internal number or the name of one active member of staff, or to be left out.");
}
