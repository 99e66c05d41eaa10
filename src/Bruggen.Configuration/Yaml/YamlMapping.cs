using System.Collections.Immutable;

namespace Bruggen.Configuration.Yaml;

/// <summary>Keys with values, in the order of the file, every key once.</summary>
internal sealed record YamlMapping(ImmutableArray<YamlEntry> Entries, int Line, int Column) : YamlValue(Line, Column)
{
    /// <summary>The entry of a key, or null.</summary>
    public YamlEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Text == key);

    /// <summary>The value behind a row of keys, or as far along it as the file goes: the place to point at.</summary>
    public YamlValue At(params ReadOnlySpan<string> keys)
    {
        YamlValue found = this;
        foreach (var key in keys)
        {
            if (found is not YamlMapping mapping || mapping.Find(key) is not { } entry)
            {
                return found;
            }

            found = entry.Value is YamlScalar { IsNothing: true } ? entry.Key : entry.Value;
        }

        return found;
    }

    /// <inheritdoc/>
    public override string Nature => "a group of keys";
}
