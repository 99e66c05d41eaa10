using System.Collections.Immutable;
using NodaTime;

namespace Bruggen.Configuration.Calendars;

/// <summary>An event of an iCalendar file, as it stands there: one day or more, a series, or what one instance of a series became.</summary>
internal sealed record CalendarEntry
{
    /// <summary>Which calendar of the file holds it, from 1.</summary>
    public required int Calendar { get; init; }

    /// <summary>What a series and its changed instances have in common; of an event without it, its place.</summary>
    public required string Uid { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>When it begins; null only for an instance that was called off.</summary>
    public required CalendarMoment? Start { get; init; }

    /// <summary>How many whole days it lasts; 0 for an event with a time of day.</summary>
    public required int Days { get; init; }

    /// <summary>Whether it was called off.</summary>
    public required bool IsCancelled { get; init; }

    /// <summary>The day of the instance whose place it takes; null for an event or a series of its own.</summary>
    public required LocalDate? Replaces { get; init; }

    /// <summary>Whether it takes the place of all later instances too.</summary>
    public required bool AndFollowing { get; init; }

    /// <summary>The rules by which it repeats.</summary>
    public required ImmutableArray<CalendarLine> Rules { get; init; }

    /// <summary>The rules of the days on which it does not.</summary>
    public required ImmutableArray<CalendarLine> ExceptionRules { get; init; }

    /// <summary>Days on which it takes place too.</summary>
    public required ImmutableArray<LocalDate> Added { get; init; }

    /// <summary>Days on which it does not.</summary>
    public required ImmutableArray<LocalDate> Removed { get; init; }

    /// <summary>Whether it frees the days on which it takes place.</summary>
    public bool IsFree => Days > 0 && !IsCancelled;
}
