namespace Bruggen.Configuration.Yaml;

/// <summary>A key with its value.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlValue Value);
