using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Bruggen.Simulator.School;
using Bruggen.Simulator.Serving;

namespace Bruggen.Simulator.Presence;

/// <summary>The codes and aliases of the platform with the numbers of the presence module (PROTOCOL.md, Presence module: they differ per school).</summary>
internal sealed class CodeTable
{
    private const int FirstCode = 10;
    private const int FirstAlias = 90;

    /// <summary>The one structure that every class of the simulator belongs to.</summary>
    public const int Structure = 311;

    private readonly ImmutableArray<PresenceCode> _codes;
    private readonly ImmutableArray<(int Code, string Name)> _aliases;

    public CodeTable(ImmutableArray<PresenceCode> codes)
    {
        _codes = codes;
        _aliases = [.. codes.SelectMany((code, index) => code.Aliases.Select(alias => (index, alias)))];
    }

    public JsonArray Draw() =>
    [
        .. _codes.Select((code, index) => new JsonObject
        {
            ["codeID"] = FirstCode + index,
            ["code"] = code.Letter,
            ["name"] = code.Name,
            ["alias"] = new JsonArray(
            [
                .. Enumerable.Range(0, _aliases.Length).Where(alias => _aliases[alias].Code == index).Select((alias, order) => new JsonObject
                {
                    ["aliasID"] = FirstAlias + alias,
                    ["codeID"] = FirstCode + index,
                    ["code"] = code.Letter,
                    ["name"] = _aliases[alias].Name,
                    ["codeOrder"] = order + 1,
                }),
            ]),
        }),
    ];

    /// <summary>The mark of a <c>codeID</c>, or of an <c>aliasID</c> when the code is left out (quirk 25 of PROTOCOL.md).</summary>
    public PresenceMark? Mark(string? codeId, string? aliasId)
    {
        if (Index(aliasId, FirstAlias, _aliases.Length) is { } alias)
        {
            return codeId is null ? new PresenceMark(_codes[_aliases[alias].Code].Letter, _aliases[alias].Name) : null;
        }

        return Index(codeId, FirstCode, _codes.Length) is { } code ? new PresenceMark(_codes[code].Letter, Alias: null) : null;
    }

    /// <summary>The ids of a half-day: an alias leaves the code's own out.</summary>
    public (int? CodeId, int? AliasId) Ids(string letter, string? alias)
    {
        var code = Enumerable.Range(0, _codes.Length).FirstOrDefault(index => _codes[index].Letter == letter, -1);
        var named = Enumerable.Range(0, _aliases.Length).FirstOrDefault(index => _aliases[index].Code == code && _aliases[index].Name == alias, -1);
        return named >= 0 ? (null, FirstAlias + named) : (code >= 0 ? FirstCode + code : null, null);
    }

    public JsonObject? Describe(string letter, string? alias)
    {
        var index = Enumerable.Range(0, _codes.Length).FirstOrDefault(index => _codes[index].Letter == letter, -1);
        if (index < 0)
        {
            return null;
        }

        var (code, named) = Ids(letter, alias);
        return new JsonObject
        {
            ["codeID"] = code ?? named,
            ["code"] = letter,
            ["name"] = named is null ? _codes[index].Name : alias,
            ["isOfficial"] = true,
            ["structID"] = Structure,
            ["isAlias"] = named is not null,
            ["parentCodeID"] = named is null ? null : FirstCode + index,
        };
    }

    private static int? Index(string? id, int first, int count) =>
        WireJson.WholeNumber(id) - first is { } index and >= 0 && index < count ? index : null;
}
