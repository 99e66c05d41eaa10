using System.Collections.Immutable;
using System.Globalization;

namespace Bruggen.Simulator.Soap;

/// <summary>A call read from its envelope: the method's local name and its parameters in the order they came.</summary>
internal sealed record SoapCall(string Method, ImmutableArray<KeyValuePair<string, string?>> Parameters)
{
    private static readonly char[] Separators = [',', ';', '\r', '\n'];

    /// <summary>The parameters by the names of the parts; a name that is not among them counts by its place (PROTOCOL.md, Transport).</summary>
    public SoapCall For(ImmutableArray<SoapPart> parts)
    {
        SoapPart? Named(string name) => parts.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));

        var taken = Parameters.Select(parameter => Named(parameter.Key)?.Name).ToHashSet(StringComparer.Ordinal);
        var named = Parameters.Select((parameter, place) =>
        {
            var part = Named(parameter.Key) ?? (place < parts.Length && !taken.Contains(parts[place].Name) ? parts[place] : null);
            return KeyValuePair.Create(part?.Name ?? parameter.Key, parameter.Value);
        });
        return this with { Parameters = [.. named.DistinctBy(parameter => parameter.Key)] };
    }

    /// <summary>The text of a parameter; <see langword="null"/> when it was left out or nil.</summary>
    public string? Text(string name)
    {
        foreach (var (known, value) in Parameters)
        {
            if (known == name)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The text without blanks around it; empty when it was left out.</summary>
    public string Trimmed(string name) => Text(name)?.Trim() ?? "";

    public bool Flag(string name) => Trimmed(name).ToUpperInvariant() is "1" or "TRUE";

    /// <summary>The number of an account: 0 when it was left out, <see langword="null"/> when it is none from 0 to 6.</summary>
    public int? CoAccount(string name) =>
        Trimmed(name) is not { Length: > 0 } text ? 0
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 6 ? number
            : null;

    /// <summary>The entries of a CSV parameter.</summary>
    public ImmutableArray<string> List(string name) =>
        [.. (Text(name) ?? "").Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Trim('"')).Distinct(StringComparer.OrdinalIgnoreCase)];
}
