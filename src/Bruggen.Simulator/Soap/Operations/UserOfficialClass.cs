using System.Collections.Immutable;
using System.Text;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>The official class of a user on a date, today when none is given (PROTOCOL.md, Accounts). Without one, an empty map.</summary>
internal sealed class UserOfficialClass : ISoapOperation
{
    public string Name => "getUserOfficialClass";

    public ImmutableArray<SoapPart> Parts => [new("userIdentifier"), new("date")];

    public SoapAnswer Answer(SoapCall call, Tenant tenant)
    {
        var roster = tenant.Roster;
        if (roster.ByIdentifier(call.Text("userIdentifier") ?? "") is not { } user)
        {
            return SoapAnswer.Code(ResultCode.UserNotFound);
        }

        var date = roster.Date;
        if (!string.IsNullOrWhiteSpace(call.Text("date")) && !DateParameter.TryRead(call.Text("date"), out date))
        {
            return SoapAnswer.Code(ResultCode.InvalidDate);
        }

        var group = roster.GroupsOn(user.Account, user.Position, date).FirstOrDefault(own => own is { IsClass: true, IsOfficial: true });
        if (group is null)
        {
            return tenant.Switches.Is(WorldSwitch.NoOfficialClassAs, "empty") ? SoapAnswer.Map("[]", tenant) : SoapAnswer.Code(ResultCode.UserNotFound);
        }

        var json = new StringBuilder();
        PhpJson.AppendObject(
            json,
            ("groupID", group.Id),
            ("parentID", group.ParentId ?? "0"),
            ("name", group.Name),
            ("description", group.Description),
            ("type", "K"),
            ("isOfficial", "1"),
            ("passwd", ""),
            ("icon", "briefcase"),
            ("visible", group.IsVisible ? "1" : "0"),
            ("pwd2label", ""),
            ("untis", group.Untis),
            ("fromSas", "0"),
            ("deleted", "0"),
            ("deleteDate", ""),
            ("adminNumber", group.AdminNumber),
            ("instituteNumber", group.InstituteNumber),
            ("vormingscomponent", ""));
        return SoapAnswer.Json(json.ToString());
    }
}
