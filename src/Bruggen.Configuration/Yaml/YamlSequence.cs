using System.Collections.Immutable;

namespace Bruggen.Configuration.Yaml;

/// <summary>A list.</summary>
internal sealed record YamlSequence(ImmutableArray<YamlValue> Items, int Line, int Column) : YamlValue(Line, Column)
{
    /// <inheritdoc/>
    public override string Nature => "a list";
}
