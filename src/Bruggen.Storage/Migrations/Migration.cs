using System.Globalization;
using System.Reflection;

namespace Bruggen.Storage.Migrations;

/// <summary>One step of the schema.</summary>
/// <param name="Version">From 1, without gaps; what <c>PRAGMA user_version</c> becomes.</param>
/// <param name="Sql">The statements.</param>
internal sealed record Migration(int Version, string Sql)
{
    private const string Prefix = "Bruggen.Storage.Migrations.";

    /// <summary>The steps shipped with the program, in order.</summary>
    public static IReadOnlyList<Migration> Shipped { get; } = Load();

    private static List<Migration> Load()
    {
        var assembly = typeof(Migration).Assembly;
        var migrations = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => Read(assembly, name))
            .OrderBy(migration => migration.Version)
            .ToList();
        if (!migrations.Select(migration => migration.Version).SequenceEqual(Enumerable.Range(1, migrations.Count)))
        {
            throw new InvalidOperationException("The migrations are not numbered 1, 2, 3 ... without gaps.");
        }

        return migrations;
    }

    private static Migration Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return new Migration(int.Parse(name.AsSpan(Prefix.Length, 3), NumberStyles.None, CultureInfo.InvariantCulture), reader.ReadToEnd());
    }
}
