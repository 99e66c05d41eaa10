using System.Collections.Immutable;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>The classes as PHP's <c>serialize</c> writes them (PROTOCOL.md, Encodings).</summary>
internal sealed class ClassList : ISoapOperation
{
    public string Name => "getClassList";

    public ImmutableArray<SoapPart> Parts => [];

    public string AccessCodeType => "anyType";

    public SoapAnswer Answer(SoapCall call, Tenant tenant) => SoapAnswer.Payload(PhpSerial.Write(
    [
        .. tenant.School.Groups.Where(group => group.IsClass).Select(group => ImmutableArray.Create<(string, string)>(
            ("name", group.Name),
            ("desc", group.Description),
            ("visibility", group.IsVisible ? "1" : "0"),
            ("code", group.Code),
            ("isOfficial", group.IsOfficial ? "1" : "0"))),
    ]));
}
