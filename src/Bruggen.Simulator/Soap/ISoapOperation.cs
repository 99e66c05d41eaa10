using System.Collections.Immutable;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap;

/// <summary>One method of the service.</summary>
internal interface ISoapOperation
{
    string Name { get; }

    /// <summary>The parts after <c>accesscode</c>, in the order of the WSDL.</summary>
    ImmutableArray<SoapPart> Parts { get; }

    /// <summary>The declared type of <c>return</c>; what comes back may have another.</summary>
    string ReturnType => "string";

    /// <summary>Whether <c>accesscode</c> is the first part; only the lists of error codes do without.</summary>
    bool NeedsAccessCode => true;

    SoapAnswer Answer(SoapCall call, Tenant tenant);
}
