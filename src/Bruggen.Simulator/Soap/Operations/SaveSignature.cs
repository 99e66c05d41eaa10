using System.Collections.Immutable;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>A signature of an account or co-account; the only method that answers yes or no (appendix A).</summary>
internal sealed class SaveSignature : ISoapOperation
{
    public string Name => "saveSignature";

    public ImmutableArray<SoapPart> Parts => [new("userIdentifier"), new("accountType", "int"), new("signature")];

    public string ReturnType => "boolean";

    public SoapAnswer Answer(SoapCall call, Tenant tenant) => SoapAnswer.Flag(tenant.Alone(records =>
    {
        if (tenant.Roster.ByIdentifier(call.Trimmed("userIdentifier")) is not { } user
            || call.CoAccount("accountType") is not { } number
            || (number > 0 && !user.Account.HasCoAccount(number))
            || call.Trimmed("signature") is not { Length: > 0 } signature)
        {
            return false;
        }

        records.Signatures[(user.Position, number)] = signature;
        return true;
    }));
}
