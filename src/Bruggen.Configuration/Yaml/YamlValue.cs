namespace Bruggen.Configuration.Yaml;

/// <summary>A value of a YAML file that knows its place.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal abstract record YamlValue(int Line, int Column)
{
    /// <summary>What it is, for a sentence about the wrong type.</summary>
    public abstract string Nature { get; }
}
