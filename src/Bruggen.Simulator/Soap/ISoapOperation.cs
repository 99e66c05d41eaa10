using System.Collections.Immutable;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap;

/// <summary>One method of the service.</summary>
internal interface ISoapOperation
{
    string Name { get; }

    /// <summary>The parts after <c>accesscode</c>, in the order of the WSDL.</summary>
    ImmutableArray<SoapPart> Parts { get; }

    /// <summary>The declared type of <c>return</c>, empty without one; what comes back may have another.</summary>
    string ReturnType => "string";

    /// <summary>Whether <c>accesscode</c> is the first part; only the lists of error codes do without.</summary>
    bool NeedsAccessCode => true;

    /// <summary>The declared type of <c>accesscode</c>.</summary>
    string AccessCodeType => "string";

    MethodAge Age => MethodAge.Of2018;

    /// <summary>Whether this call writes out the whole school, which takes the real service half a minute (quirk 17 of PROTOCOL.md).</summary>
    bool IsWholeSchool(SoapCall call, Tenant tenant) => false;

    /// <summary>Every part that a tenant of that age knows, <c>accesscode</c> included.</summary>
    ImmutableArray<SoapPart> AllParts(MethodAge age) =>
    [
        .. NeedsAccessCode ? [new SoapPart("accesscode", AccessCodeType)] : ImmutableArray<SoapPart>.Empty,
        .. Parts.Where(part => part.Age <= age),
    ];

    SoapAnswer Answer(SoapCall call, Tenant tenant);
}
