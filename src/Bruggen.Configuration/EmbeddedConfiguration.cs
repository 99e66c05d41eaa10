using System.Collections.Immutable;
using System.Text;

namespace Bruggen.Configuration;

/// <summary>The shipped configuration as it travels inside the program.</summary>
internal static class EmbeddedConfiguration
{
    private const string Prefix = "config/";

    /// <summary>The files that are read and checked, named as <see cref="ConfigurationFiles"/> names them.</summary>
    public static ImmutableArray<ConfigurationFile> Files() =>
        [.. AllFiles().Where(file => file.Name == "appsettings.json" || file.Name.EndsWith(".yaml", StringComparison.Ordinal) || file.Name.StartsWith("templates/", StringComparison.Ordinal))];

    /// <summary>Every file of the shipped folder: also the explanation and the schemas.</summary>
    public static IEnumerable<ConfigurationFile> AllFiles()
    {
        var assembly = typeof(EmbeddedConfiguration).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            // The separators of a logical name are those of the machine that built the program.
            var path = resource.Replace('\\', '/');
            if (path.StartsWith(Prefix, StringComparison.Ordinal) && assembly.GetManifestResourceStream(resource) is { } stream)
            {
                using var reader = new StreamReader(stream, Encoding.UTF8);
                yield return new ConfigurationFile(path[Prefix.Length..], reader.ReadToEnd(), Defect: null);
            }
        }
    }
}
