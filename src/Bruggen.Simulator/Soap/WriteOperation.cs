using System.Collections.Immutable;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap;

/// <summary>A method that changes something and answers with a result code, 0 when all went well (PROTOCOL.md, Encodings).</summary>
internal sealed class WriteOperation(string name, Func<SoapCall, WriteContext, int> work, params ImmutableArray<SoapPart> parts) : ISoapOperation
{
    public string Name => name;

    public ImmutableArray<SoapPart> Parts => parts;

    public string ReturnType { get; init; } = "anyType";

    public MethodAge Age { get; private init; }

    /// <summary>The same method, but only since then.</summary>
    public WriteOperation From(MethodAge age) => new(name, work, parts) { ReturnType = ReturnType, Age = age };

    public SoapAnswer Answer(SoapCall call, Tenant tenant) =>
        tenant.Alone(records => SoapAnswer.Code(work(call, new WriteContext(tenant, tenant.Roster, records))));
}
