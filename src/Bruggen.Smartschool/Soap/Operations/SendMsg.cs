using System.Text.Json;
using Bruggen.Smartschool.Resilience;

namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>Sends a message; the answer is a code and nothing else (PROTOCOL.md, Messages).</summary>
/// <param name="Message">What is sent to whom.</param>
internal sealed record SendMsg(OutgoingMessage Message) : SoapOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.Send;

    /// <inheritdoc/>
    public override void WriteParts(SoapPartWriter parts)
    {
        parts.String("userIdentifier", Message.Identifier);
        parts.String("title", Message.Title);
        parts.String("body", Message.HtmlBody);
        if (!string.IsNullOrWhiteSpace(Message.Sender))
        {
            // Left out where there is none: a live platform refused the documented text Null.
            parts.String("senderIdentifier", Message.Sender);
        }

        if (!Message.Attachments.IsDefaultOrEmpty)
        {
            parts.String("attachments", JsonSerializer.Serialize(
                Message.Attachments.Select(file => new { filename = file.FileName, filedata = Convert.ToBase64String(file.Content.Span) })));
        }

        parts.Int("coaccount", Message.CoAccount);
        parts.Boolean("copyToLVS", Message.CopyToLvs);
    }
}
