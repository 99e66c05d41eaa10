namespace Bruggen.Storage.Journal;

/// <summary>What came of comparing the database with the journal at a start.</summary>
/// <param name="IsRestored">The database is older than the journal, or nothing proves that it is not.</param>
/// <param name="IsProven">The journal knows of everything that left since this database was written.</param>
/// <param name="Settled">Rows that had left after the backup, and are known to have arrived.</param>
/// <param name="Unknown">Rows that may have left after the backup.</param>
/// <param name="Held">Rows that wait for a person, because nothing proves that they did not leave.</param>
public sealed record Reconciliation(bool IsRestored, bool IsProven, int Settled, int Unknown, int Held)
{
    /// <summary>The database knows of all that was sent.</summary>
    public static Reconciliation Nothing { get; } = new(IsRestored: false, IsProven: true, 0, 0, 0);
}
