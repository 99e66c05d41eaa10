using System.Collections.Immutable;
using System.Text;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>The flat list of groups and classes (PROTOCOL.md, Groups and classes).</summary>
internal sealed class ClassListJson : ISoapOperation
{
    public string Name => "getClassListJson";

    public string AccessCodeType => "anyType";

    public ImmutableArray<SoapPart> Parts => [];

    public SoapAnswer Answer(SoapCall call, Tenant tenant)
    {
        var json = new StringBuilder("[");
        foreach (var group in tenant.School.Groups)
        {
            json.Append(json.Length == 1 ? "" : ",");
            PhpJson.AppendObject(
                json,
                ("id", group.Id),
                ("code", group.Code),
                ("name", group.Name),
                ("desc", group.Description),
                ("isOfficial", group.IsOfficial),
                ("isGroup", !group.IsClass),
                ("isClass", group.IsClass),
                ("isVisible", group.IsVisible),
                ("untis", group.Untis));
        }

        return SoapAnswer.Json(json.Append(']').ToString());
    }
}
