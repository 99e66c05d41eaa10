using System.Collections.Immutable;
using System.Text.Json;
using Bruggen.Simulator.School;

namespace Bruggen.Simulator.OneRoster;

/// <summary>A client of OneRoster: <c>oneRoster</c> in the school file (PROTOCOL.md, OneRoster token).</summary>
internal sealed record RosterClient(string Id, string Secret)
{
    /// <summary>One client, or a list of them.</summary>
    /// <exception cref="SchoolFileException">A client cannot be understood; the message names its place.</exception>
    public static ImmutableArray<RosterClient> ReadAll(JsonElement? oneRoster)
    {
        var place = new JsonPlace(oneRoster ?? default, "$.oneRoster");
        return place.Value.ValueKind == JsonValueKind.Object
            ? [ReadOne(place)]
            : [.. place.Items("{clientId, clientSecret} rows").Select(row => ReadOne(row.AsObject("{\"clientId\", \"clientSecret\"}")))];
    }

    private static RosterClient ReadOne(JsonPlace row) => new(
        row.Find("clientId", "client_id", "id").Required("the id of a client"),
        row.Find("clientSecret", "client_secret", "secret").Required("the secret of a client"));
}
