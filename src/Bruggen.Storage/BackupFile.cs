using NodaTime;

namespace Bruggen.Storage;

/// <summary>A copy of the database.</summary>
/// <param name="Path">The file.</param>
/// <param name="Date">The school's date on which it was made.</param>
public sealed record BackupFile(string Path, LocalDate Date);
