using NodaTime;

namespace Bruggen.Domain.Planning;

/// <summary>Who stands in for a staff member (people.yaml).</summary>
/// <param name="For">Username or internal number of who is away.</param>
/// <param name="By">Username, internal number or group code of who stands in.</param>
/// <param name="From">First day, included; null for always so far.</param>
/// <param name="Until">Last day, included; null until the line is taken out.</param>
public sealed record Deputy(string For, string By, LocalDate? From, LocalDate? Until)
{
    /// <summary>Whether it holds on a date.</summary>
    public bool HoldsOn(LocalDate date) => (From is not { } from || from <= date) && (Until is not { } until || date <= until);
}
