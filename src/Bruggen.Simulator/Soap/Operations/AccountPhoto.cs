using System.Collections.Immutable;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>The photo of an account; 23 when it has none (quirk 8 of PROTOCOL.md).</summary>
internal sealed class AccountPhoto : ISoapOperation
{
    public string Name => "getAccountPhoto";

    public ImmutableArray<SoapPart> Parts => [new("userIdentifier")];

    public SoapAnswer Answer(SoapCall call, Tenant tenant)
    {
        if (tenant.Roster.ByIdentifier(call.Trimmed("userIdentifier")) is not { } user)
        {
            return SoapAnswer.Code(ResultCode.UserNotFound);
        }

        var photo = tenant.Alone(records => records.Photos.GetValueOrDefault(user.Position));
        return photo is null ? SoapAnswer.Code(ResultCode.UnknownError) : SoapAnswer.Payload(photo);
    }
}
