using System.Collections.Immutable;
using System.Text;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>The rooms and things a ticket can be about, in one group (PROTOCOL.md, Helpdesk and Skore); the same in every simulated school.</summary>
internal sealed class HelpdeskItems : ISoapOperation
{
    public static ImmutableArray<(string Id, string Name)> Items { get; } =
    [
        ("10000000-0000-4000-8000-000000000101", "101"),
        ("10000000-0000-4000-8000-000000000102", "102"),
        ("10000000-0000-4000-8000-000000000201", "Computerklas"),
    ];

    public string Name => "getHelpdeskMiniDbItems";

    public ImmutableArray<SoapPart> Parts => [];

    public MethodAge Age => MethodAge.Newer;

    public SoapAnswer Answer(SoapCall call, Tenant tenant)
    {
        var json = new StringBuilder("[{\"itemId\":\"1\",\"name\":\"Lokalen\",\"type\":\"group\",\"kind\":\"miniDb\",\"children\":[");
        foreach (var (id, name) in Items)
        {
            json.Append(json[^1] == '[' ? "" : ",");
            PhpJson.AppendObject(json, ("itemId", id), ("name", name), ("type", "item"), ("kind", "item"));
        }

        return SoapAnswer.Json(json.Append("]}]").ToString());
    }
}
