using System.Collections.Immutable;
using Bruggen.Domain.School;

namespace Bruggen.Smartschool.Rosters;

/// <summary>A roster and what was remarkable about the records it was made from.</summary>
/// <param name="Roster">Everybody who is active.</param>
/// <param name="Remarks">By kind and subject; empty when all is well.</param>
public sealed record RosterReading(Roster Roster, ImmutableArray<RosterRemark> Remarks);
