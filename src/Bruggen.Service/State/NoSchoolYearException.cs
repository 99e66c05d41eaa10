using NodaTime;
using NodaTime.Text;

namespace Bruggen.Service.State;

/// <summary>A plan was asked for a day outside every school year of the calendar; the message is a sentence for the admin.</summary>
internal sealed class NoSchoolYearException(LocalDate date)
    : Exception($"{LocalDatePattern.Iso.Format(date)} lies in no school year of calendar.yaml; give a day that does, such as --as-of 2026-10-05.");
