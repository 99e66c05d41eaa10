using System.Collections.Immutable;

namespace Bruggen.Simulator.Soap;

/// <summary>A call read from its envelope: the method's local name and its parameters in the order they came.</summary>
internal sealed record SoapCall(string Method, ImmutableArray<KeyValuePair<string, string?>> Parameters)
{
    /// <summary>The parameters by the names of the operation; a name it does not know counts by its place (api 1.1).</summary>
    public SoapCall For(ISoapOperation operation)
    {
        var names = (operation.NeedsAccessCode ? operation.Parts.Insert(0, new SoapPart("accesscode")) : operation.Parts).Select(part => part.Name).ToList();
        var named = Parameters.Select((parameter, place) =>
        {
            var name = names.Find(known => string.Equals(known, parameter.Key, StringComparison.OrdinalIgnoreCase))
                ?? (place < names.Count ? names[place] : parameter.Key);
            return KeyValuePair.Create(name, parameter.Value);
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

    public bool Flag(string name) => Text(name)?.Trim().ToUpperInvariant() is "1" or "TRUE";
}
