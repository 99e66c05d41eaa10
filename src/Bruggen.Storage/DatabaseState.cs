using Bruggen.Storage.Migrations;

namespace Bruggen.Storage;

/// <summary>What a database looked like from outside.</summary>
/// <param name="Version">The version of its schema; 0 for a file of another make.</param>
/// <param name="NewestVersion">The version this program makes.</param>
/// <param name="Bytes">The size of the file.</param>
public sealed record DatabaseState(int Version, int NewestVersion, long Bytes)
{
    /// <summary>Why this program does not touch a database of a newer one, and the way back, in one sentence; null when it is not newer.</summary>
    /// <param name="path">The database.</param>
    public string? Newer(string path) => Version > NewestVersion ? Migrator.NewerThan(path, Version, NewestVersion) : null;
}
