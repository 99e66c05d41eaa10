using System.Collections.Immutable;
using Bruggen.Domain.Actions;
using NodaTime;

namespace Bruggen.Storage.Outbox;

/// <summary>A letter of which nobody knows whether it arrived.</summary>
/// <param name="Title">The title of the message.</param>
/// <param name="BeganAt">When it was about to leave.</param>
/// <param name="Rows">What it says, in one mailbox; at least one row.</param>
public sealed record DoubtfulLetter(string Title, Instant BeganAt, ImmutableArray<KeptAction> Rows);
