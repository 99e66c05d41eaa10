using System.Collections.Immutable;
using System.Text;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>
/// The accounts of a group as objects; 19 for a group without accounts or one that is not there (PROTOCOL.md, Accounts, quirk 7 of
/// PROTOCOL.md).
/// </summary>
internal sealed class AllAccountsExtended : ISoapOperation
{
    public string Name => "getAllAccountsExtended";

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

        var members = roster.Members(group, call.Flag("recursive")).ToList();
        if (members.Count == 0)
        {
            return SoapAnswer.Code(ResultCode.NoSuchGroup);
        }

        var json = new StringBuilder("[");
        json.AppendJoin(',', members.Select(member => AccountJson.Of(member, tenant)));
        return SoapAnswer.Json(json.Append(']').ToString());
    }
}
