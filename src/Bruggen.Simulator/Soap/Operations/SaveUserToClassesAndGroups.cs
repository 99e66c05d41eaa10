using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>Puts an account in many groups; when one of them is refused the answer is the CSV of all their codes (PROTOCOL.md, Encodings).</summary>
internal sealed class SaveUserToClassesAndGroups : ISoapOperation
{
    public string Name => "saveUserToClassesAndGroups";

    public ImmutableArray<SoapPart> Parts => [new("userIdentifier"), new("csvList"), new("keepOld", "int")];

    public string ReturnType => "anyType";

    public SoapAnswer Answer(SoapCall call, Tenant tenant) => tenant.Alone(records =>
    {
        var context = new WriteContext(tenant, tenant.Roster, records);
        if (context.User(call) is not { } user)
        {
            return SoapAnswer.Code(ResultCode.UserDoesNotExist);
        }

        var codes = call.List("csvList");
        if (codes.IsEmpty)
        {
            return SoapAnswer.Code(ResultCode.NoGroupSelected);
        }

        if (call.Trimmed("keepOld") == "0")
        {
            MembershipOperations.KeepOnly(context, user, codes);
        }

        var hasClass = false;
        var answers = codes.Select(code =>
        {
            var group = context.Roster.Group(code);
            var isSecond = group is { IsClass: true, IsOfficial: true } && hasClass;
            hasClass |= group is { IsClass: true, IsOfficial: true };
            return isSecond ? ResultCode.OnlyOneOfficialClass : MembershipOperations.Join(context, tenant.Roster.All[user.Position], group, "");
        }).ToList();
        return answers.TrueForAll(code => code == ResultCode.Success)
            ? SoapAnswer.Code(ResultCode.Success)
            : SoapAnswer.Payload(string.Join(',', answers.Select(code => code.ToString(CultureInfo.InvariantCulture))));
    });
}
