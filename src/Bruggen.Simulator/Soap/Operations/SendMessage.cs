using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>
/// A message to one account or co-account (PROTOCOL.md, Messages). Nothing makes it idempotent: the same call twice arrives twice
/// (quirk 16 of PROTOCOL.md).
/// </summary>
internal sealed class SendMessage : ISoapOperation
{
    public string Name => "sendMsg";

    public ImmutableArray<SoapPart> Parts =>
    [
        new("userIdentifier"),
        new("title"),
        new("body"),
        new("senderIdentifier"),
        new("attachments", "anyType"),
        new("coaccount", "int"),
        new("copyToLVS", "boolean"),
    ];

    public string ReturnType => "anyType";

    public SoapAnswer Answer(SoapCall call, Tenant tenant)
    {
        var roster = tenant.Roster;
        if (roster.ByIdentifier(call.Text("userIdentifier") ?? "") is not { } to)
        {
            return SoapAnswer.Code(ResultCode.UserDoesNotExist);
        }

        if (string.IsNullOrWhiteSpace(call.Text("title")) && string.IsNullOrWhiteSpace(call.Text("body")))
        {
            return SoapAnswer.Code(ResultCode.NotEnoughData);
        }

        Enrolment? from = null;
        var sender = call.Text("senderIdentifier")?.Trim();
        if (string.Equals(sender, "Null", StringComparison.OrdinalIgnoreCase))
        {
            if (tenant.Switches.Is(WorldSwitch.NullSender, "refused"))
            {
                return SoapAnswer.Code(ResultCode.MessageNotSent);
            }
        }
        else if (!string.IsNullOrEmpty(sender))
        {
            from = roster.ByIdentifier(sender);
            if (from is null)
            {
                return SoapAnswer.Code(ResultCode.UserDoesNotExist);
            }
        }

        if (call.CoAccount("coaccount") is not { } coAccount || (coAccount > 0 && !to.Account.HasCoAccount(coAccount)))
        {
            return SoapAnswer.Code(int.Parse(tenant.Switches[WorldSwitch.NoCoAccountAs], CultureInfo.InvariantCulture));
        }

        if (!TryReadAttachments(call.Text("attachments"), out var attachments))
        {
            return SoapAnswer.Code(ResultCode.MessageNotSent);
        }

        tenant.Receive(to.Account.Key, coAccount, from?.Account.Key, call.Text("title") ?? "", call.Text("body") ?? "", attachments, call.Flag("copyToLVS"));
        return SoapAnswer.Code(ResultCode.Success);
    }

    private static bool TryReadAttachments(string? text, out ImmutableArray<ReceivedAttachment> attachments)
    {
        attachments = [];
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind == JsonValueKind.Null)
            {
                return true;
            }

            attachments =
            [
                .. json.RootElement.EnumerateArray().Select(file => new ReceivedAttachment(
                    file.GetProperty("filename").GetString() ?? throw new FormatException(),
                    [.. Convert.FromBase64String(file.GetProperty("filedata").GetString() ?? throw new FormatException())])),
            ];
            return true;
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }
}
