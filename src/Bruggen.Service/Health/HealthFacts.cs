using Bruggen.Configuration;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.School;
using NodaTime;

namespace Bruggen.Service.Health;

/// <summary>What is known when the questions of health are asked. One picture that never changes, so that whoever watches does not wait for whoever works.</summary>
/// <param name="Configuration">The files in force.</param>
/// <param name="Now">The school's time.</param>
internal sealed record HealthFacts(SchoolConfiguration Configuration, Instant Now)
{
    /// <summary>Now, on the school's wall.</summary>
    public LocalDateTime Local => Now.InZone(SchoolTimeZone.Brussels).LocalDateTime;

    /// <summary>Today, on the school's wall.</summary>
    public LocalDate Today => Local.Date;

    /// <summary>Who is at the school; null before the first roster.</summary>
    public Roster? Roster { get; init; }

    /// <summary>When the service began; null for whoever only looks, such as the doctor.</summary>
    public Instant? StartedAt { get; init; }

    /// <summary>When attendance was last read in full; null when not since the service began.</summary>
    public Instant? ReadAt { get; init; }

    /// <summary>The last school-day before today, when it was watched and nobody has any code on it; else null.</summary>
    public LocalDate? EmptyDay { get; init; }

    /// <summary>Whether any rule was in the files since the service began: a school that has none yet is being set up.</summary>
    public bool HasHadRules { get; init; }

    /// <summary>Since when the service only watches; null while it sends.</summary>
    public Instant? WatchingSince { get; init; }

    /// <summary>Whether the clock is the machine's own, and not the one of a rehearsal.</summary>
    public bool IsRealClock { get; init; }

    /// <summary>The work under way; null between two stages.</summary>
    public StageUnderWay? UnderWay { get; init; }
}
