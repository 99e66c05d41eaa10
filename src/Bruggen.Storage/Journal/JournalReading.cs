using System.Collections.Immutable;

namespace Bruggen.Storage.Journal;

/// <summary>What stands in the journal.</summary>
/// <param name="First">The first number it can know about.</param>
/// <param name="Entries">The sends, by number.</param>
/// <param name="IsWhole">False when a line cannot be read, so that a send may be missing.</param>
public sealed record JournalReading(long First, ImmutableArray<JournalEntry> Entries, bool IsWhole)
{
    /// <summary>The newest number in it; one before <see cref="First"/> when it is empty.</summary>
    public long Last => Entries.IsEmpty ? First - 1 : Entries[^1].Number;
}
