using System.Collections.Immutable;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>Known by name only (appendix A): nothing of what its lines hold is in the dossier, so there are none.</summary>
internal sealed class DeliberationLines : ISoapOperation
{
    public string Name => "getDeliberationLines";

    public ImmutableArray<SoapPart> Parts => [new("dateInSchoolYear")];

    public MethodAge Age => MethodAge.Newer;

    public SoapAnswer Answer(SoapCall call, Tenant tenant) =>
        DateParameter.TryRead(call.Text("dateInSchoolYear"), out _) ? SoapAnswer.Json("[]") : SoapAnswer.Code(ResultCode.InvalidDate);
}
