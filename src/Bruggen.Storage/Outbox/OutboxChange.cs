using Bruggen.Domain.Actions;
using NodaTime;

namespace Bruggen.Storage.Outbox;

/// <summary>One line of the history of an outbox row.</summary>
/// <param name="At">When.</param>
/// <param name="From">The state before; null where the row was made.</param>
/// <param name="To">The state after.</param>
/// <param name="Reason">Why.</param>
public sealed record OutboxChange(Instant At, ActionState? From, ActionState To, string Reason);
