using System.Collections.Immutable;

namespace Bruggen.Worker.Configuration.Yaml;

/// <summary>Keys with values, in the order of the file, every key once.</summary>
internal sealed record YamlMapping(ImmutableArray<YamlEntry> Entries, int Line, int Column) : YamlValue(Line, Column)
{
    /// <inheritdoc/>
    public override string Nature => "a group of keys";
}
