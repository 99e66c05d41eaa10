namespace Bruggen.Storage;

/// <summary>What a database looked like from outside.</summary>
/// <param name="Version">The version of its schema; 0 for a file of another make.</param>
/// <param name="NewestVersion">The version this program makes.</param>
/// <param name="Bytes">The size of the file.</param>
public sealed record DatabaseState(int Version, int NewestVersion, long Bytes);
