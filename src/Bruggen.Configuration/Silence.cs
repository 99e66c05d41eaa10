using NodaTime;

namespace Bruggen.Configuration;

/// <summary>A pupil about whom nothing is done for now.</summary>
/// <param name="Pupil">Internal number, or <c>@username</c>.</param>
/// <param name="Until">Last day of the silence, included; null until the line is taken out.</param>
/// <param name="Why">A note for the reader of the file; it is never sent or logged.</param>
internal sealed record Silence(string Pupil, LocalDate? Until, string? Why)
{
    /// <summary>Whether it still counts on a date.</summary>
    public bool IsInForce(LocalDate on) => Until is not { } until || on <= until;
}
