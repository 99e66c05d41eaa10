using System.Collections.Immutable;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>One account object; 12 when there is no such user (PROTOCOL.md, Accounts).</summary>
internal sealed class UserDetails(string name, string part, Func<Roster, string, Enrolment?> find, MethodAge age = MethodAge.Of2018) : ISoapOperation
{
    public static UserDetails ByIdentifier { get; } = new("getUserDetails", "userIdentifier", (roster, key) => roster.ByIdentifier(key));

    public static UserDetails ByNumber { get; } = new("getUserDetailsByNumber", "number", (roster, key) => roster.ByNumber(key));

    public static UserDetails ByUsername { get; } = new("getUserDetailsByUsername", "username", (roster, key) => roster.ByUsername(key));

    public static UserDetails ByScannableCode { get; } =
        new("getUserDetailsByScannableCode", "scannableCode", (roster, key) => roster.ByScannableCode(key), MethodAge.Newer);

    public string Name => name;

    public MethodAge Age => age;

    public ImmutableArray<SoapPart> Parts => [new(part)];

    public SoapAnswer Answer(SoapCall call, Tenant tenant) =>
        find(tenant.Roster, call.Text(part) ?? "") is { } found
            ? SoapAnswer.Json(AccountJson.Of(found, tenant))
            : SoapAnswer.Code(ResultCode.UserNotFound);
}
