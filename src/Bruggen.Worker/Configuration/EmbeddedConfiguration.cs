using System.Collections.Immutable;
using System.Text;

namespace Bruggen.Worker.Configuration;

/// <summary>The shipped configuration as it travels inside the program.</summary>
internal static class EmbeddedConfiguration
{
    private const string Prefix = "config/";

    /// <summary>The files that are read and checked, named as <see cref="ConfigurationFiles"/> names them.</summary>
    public static ImmutableArray<ConfigurationFile> Files()
    {
        var assembly = typeof(EmbeddedConfiguration).Assembly;
        var files = ImmutableArray.CreateBuilder<ConfigurationFile>();
        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            // The separators of a logical name are those of the machine that built the program.
            var path = resource.Replace('\\', '/');
            var isRead = path.StartsWith(Prefix + "templates/", StringComparison.Ordinal) || path is Prefix + "appsettings.json" || path.EndsWith(".yaml", StringComparison.Ordinal);
            if (isRead && path.StartsWith(Prefix, StringComparison.Ordinal) && assembly.GetManifestResourceStream(resource) is { } stream)
            {
                using var reader = new StreamReader(stream, Encoding.UTF8);
                files.Add(new ConfigurationFile(path[Prefix.Length..], reader.ReadToEnd(), Defect: null));
            }
        }

        return files.ToImmutable();
    }
}
