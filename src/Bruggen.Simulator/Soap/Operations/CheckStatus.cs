using System.Collections.Immutable;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>
/// How far a synchronisation is: <c>no_status</c>, <c>busy</c>, then <c>done</c> or <c>error</c> (PROTOCOL.md, Helpdesk and Skore,
/// quirk 18 of PROTOCOL.md).
/// </summary>
internal sealed class CheckStatus : ISoapOperation
{
    public string Name => "checkStatus";

    public ImmutableArray<SoapPart> Parts => [new("serviceId")];

    public SoapAnswer Answer(SoapCall call, Tenant tenant)
    {
        var wanted = call.Trimmed("serviceId");
        var sync = tenant.Alone(records => records.Syncs.Find(one => string.Equals(one.ServiceId, wanted, StringComparison.OrdinalIgnoreCase)));
        return SoapAnswer.Payload(
            sync is null ? "no_status"
            : tenant.Clock.GetUtcNow() - sync.StartedAt < SkoreSync.Duration ? "busy"
            : tenant.Switches[WorldSwitch.SkoreSyncEndsAs]);
    }
}
