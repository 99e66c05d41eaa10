using Bruggen.Domain.Calendar;

namespace Bruggen.Storage.Retention;

/// <summary>A school year, as far as keeping goes.</summary>
/// <param name="Name">Its name, under which its numbers stay.</param>
/// <param name="First">Its first half-day.</param>
/// <param name="Last">Its last half-day.</param>
public sealed record KeptYear(string Name, HalfDay First, HalfDay Last);
