using Bruggen.Domain.School;
using NodaTime;

namespace Bruggen.Smartschool;

/// <summary>A school's Smartschool to look at: nothing in it can change or send anything. Safe for concurrent use.</summary>
public interface ISmartschoolReader
{
    /// <summary>Everybody who is active now. Takes up to half a minute on a large school (PROTOCOL.md, Accounts).</summary>
    /// <exception cref="SmartschoolUnavailableException">No usable answer came.</exception>
    /// <exception cref="SmartschoolRefusedException">Smartschool answered no.</exception>
    Task<Roster> GetRosterAsync(CancellationToken ct);

    /// <summary>Why the roster that was read last goes without what OneRoster says now; null when it answered, or is not configured.</summary>
    string? OneRosterProblem { get; }

    /// <summary>What is recorded for one day, for the whole school in one call (PROTOCOL.md, Absences).</summary>
    /// <param name="date">The day asked about.</param>
    /// <param name="roster">Gives the pupil keys; people who are not in it are left out of the answer.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="SmartschoolUnavailableException">No usable answer came.</exception>
    /// <exception cref="SmartschoolRefusedException">Smartschool answered no, such as code 49 for a date it does not take.</exception>
    Task<DayPresences> GetPresencesAsync(LocalDate date, Roster roster, CancellationToken ct);
}
