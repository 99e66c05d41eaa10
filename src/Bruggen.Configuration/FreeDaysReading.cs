using System.Collections.Immutable;
using Bruggen.Domain.Calendar;

namespace Bruggen.Configuration;

/// <summary>The free days of an iCalendar file, or why there are none.</summary>
/// <param name="Days">The free days between the dates that were asked for.</param>
/// <param name="Timed">How many events of the file have a time of day.</param>
/// <param name="Defect">Why there is no answer, as the end of a sentence that begins with the name of the file, or null.</param>
internal sealed record FreeDaysReading(ImmutableArray<Holiday> Days, int Timed, string? Defect);
