namespace Bruggen.Storage;

/// <summary>What a database looked like from outside.</summary>
/// <param name="Version">The version of its schema; 0 for a file that was never used.</param>
/// <param name="NewestVersion">The version this program makes.</param>
/// <param name="Bytes">The size of the file.</param>
/// <param name="IsPrivate">Whether nobody but its owner may read the file; always true where the system has no such rights.</param>
public sealed record DatabaseState(int Version, int NewestVersion, long Bytes, bool IsPrivate);
