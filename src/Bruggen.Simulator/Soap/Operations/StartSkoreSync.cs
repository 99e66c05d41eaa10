using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>
/// Starts a synchronisation with Skore, at most one in 15 minutes of the tenant's time (PROTOCOL.md, Helpdesk and Skore, quirk 18 of
/// PROTOCOL.md).
/// </summary>
internal sealed class StartSkoreSync : ISoapOperation
{
    public string Name => "startSkoreSync";

    public ImmutableArray<SoapPart> Parts => [];

    public SoapAnswer Answer(SoapCall call, Tenant tenant) => tenant.Alone(records =>
    {
        if (!tenant.School.Skore)
        {
            return SoapAnswer.Code(ResultCode.SkoreNotActive);
        }

        var now = tenant.Clock.GetUtcNow();
        if (records.Syncs is [.., var last] && now - last.StartedAt < SkoreSync.Pause)
        {
            return tenant.Switches[WorldSwitch.SkoreSyncRefusedAs] switch
            {
                "fault" => throw new SoapFaultException("Skore sync can only be started once every 15 minutes"),
                "empty" => SoapAnswer.Payload(""),
                var code => SoapAnswer.Code(int.Parse(code, CultureInfo.InvariantCulture)),
            };
        }

        var sync = new SkoreSync(string.Create(CultureInfo.InvariantCulture, $"5b1c0000-0000-4000-8000-{records.Syncs.Count + 1:x12}"), now);
        records.Syncs.Add(sync);
        var json = new StringBuilder();
        PhpJson.AppendObject(json, ("serviceId", sync.ServiceId));
        return SoapAnswer.Json(json.ToString());
    });
}
