using System.Collections.Immutable;

namespace Bruggen.Smartschool;

/// <summary>A message for one mailbox (PROTOCOL.md, Messages).</summary>
/// <param name="Identifier">The recipient's user identifier: internal number or username, as the platform wants.</param>
/// <param name="CoAccount">0 for the account itself, 1 to 6 for a co-account.</param>
/// <param name="Title">The subject.</param>
/// <param name="HtmlBody">HTML.</param>
/// <param name="Attachments">May be empty.</param>
/// <param name="CopyToLvs">Whether the pupil tracking system keeps a copy.</param>
public sealed record OutgoingMessage(
    string Identifier,
    int CoAccount,
    string Title,
    string HtmlBody,
    ImmutableArray<MessageAttachment> Attachments,
    bool CopyToLvs)
{
    /// <summary>The user identifier it comes from, or null for a message from the system (PROTOCOL.md, Messages).</summary>
    public string? Sender { get; init; }

    /// <summary>Says nothing of the recipient or the text, so that a log cannot either.</summary>
    public override string ToString() => nameof(OutgoingMessage);
}
