namespace Bruggen.Worker.Demo;

/// <summary>The configuration that travels inside the program, as files again.</summary>
internal static class ShippedConfiguration
{
    private const string Prefix = "config/";

    /// <summary>Writes it into a directory, which is made.</summary>
    public static void WriteTo(string directory)
    {
        var assembly = typeof(ShippedConfiguration).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            // The separators of a logical name are those of the machine that built the program.
            var name = resource.Replace('\\', '/');
            if (!name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var path = Path.Combine(directory, name[Prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var from = assembly.GetManifestResourceStream(resource)!;
            using var to = File.Create(path);
            from.CopyTo(to);
        }
    }
}
