using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>
/// The accounts of a group as base64 XML; an empty group gives an empty document, not a code (PROTOCOL.md, Accounts, quirk 7 of
/// PROTOCOL.md).
/// </summary>
internal sealed class AllAccounts : ISoapOperation
{
    public string Name => "getAllAccounts";

    public ImmutableArray<SoapPart> Parts => [new("code"), new("recursive")];

    public string ReturnType => "anyType";

    public bool IsWholeSchool(SoapCall call, Tenant tenant) =>
        call.Flag("recursive") && tenant.Roster is var roster && roster.GroupOrRoot(call.Text("code")) == roster.Root;

    public SoapAnswer Answer(SoapCall call, Tenant tenant)
    {
        var roster = tenant.Roster;
        if (roster.GroupOrRoot(call.Text("code")) is not { } group)
        {
            return SoapAnswer.Code(ResultCode.NoSuchGroup);
        }

        var accounts = new XElement("accounts", roster.Members(group, call.Flag("recursive")).Select(member => new XElement(
            "account",
            new XElement("naam", new XCData(member.Account.Text("naam"))),
            new XElement("voornaam", new XCData(member.Account.Text("voornaam"))),
            new XElement("gebruikersnaam", new XCData(member.Account.Username)),
            new XElement("internnummer", member.Account.InternalNumber ?? ""),
            new XElement("klasnummer", member.Account.Text("klasnummer")))));
        return Base64(accounts);
    }

    internal static SoapAnswer Base64(XElement root)
    {
        // Clients compare with the server's own empty document, which has no space before the slash.
        var xml = root.HasElements ? root.ToString(SaveOptions.DisableFormatting) : $"<{root.Name}/>";
        return SoapAnswer.Payload(Convert.ToBase64String(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{xml}")));
    }
}
