using System.Collections.Immutable;
using NodaTime;

namespace Bruggen.Storage.Journal;

/// <summary>One send as the journal knows it.</summary>
/// <param name="Number">Ascending, never given twice.</param>
/// <param name="At">When it was about to be made.</param>
/// <param name="Mailbox">Fingerprint of the mailbox.</param>
/// <param name="SentOn">The local date it counts for.</param>
/// <param name="Items">What was in it.</param>
/// <param name="State">What became of it.</param>
public sealed record JournalEntry(long Number, Instant At, string Mailbox, LocalDate SentOn, ImmutableArray<SendItem> Items, SendState State);
