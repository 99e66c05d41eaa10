using System.Collections.Immutable;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>Which field <c>userIdentifier</c> means: <c>number</c> or <c>username</c> (PROTOCOL.md, Helpdesk and Skore).</summary>
internal sealed class ReferenceField : ISoapOperation
{
    public string Name => "getReferenceField";

    public MethodAge Age => MethodAge.Newer;

    public ImmutableArray<SoapPart> Parts => [];

    public SoapAnswer Answer(SoapCall call, Tenant tenant) => SoapAnswer.Payload(tenant.School.UniqueField);
}
