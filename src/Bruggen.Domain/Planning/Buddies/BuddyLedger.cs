using System.Collections.Immutable;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Domain.Planning.Buddies;

/// <summary>Who was a buddy in one school year, for whom and for how many days.</summary>
public sealed class BuddyLedger
{
    private readonly Dictionary<string, int> _days = new(StringComparer.Ordinal);
    private readonly HashSet<(string Buddy, string Pupil)> _helped = [];
    private readonly Dictionary<string, BuddyEpisode> _ofPupil = new(StringComparer.Ordinal);
    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);

    /// <param name="episodes">The episodes of the school year.</param>
    /// <param name="year">The school year.</param>
    /// <param name="today">The last date that counts.</param>
    public BuddyLedger(IEnumerable<BuddyEpisode> episodes, SchoolYear year, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        ArgumentNullException.ThrowIfNull(year);
        Episodes = [.. episodes];
        foreach (var episode in Episodes)
        {
            if (episode.ToldOn is not null)
            {
                _days[episode.Buddy] = DaysOf(episode.Buddy) + DaysOf(episode, year, today);
                _helped.Add((episode.Buddy, episode.Pupil));
            }

            if (episode.IsOpen)
            {
                _ofPupil[episode.Pupil] = episode;
                _busy.Add(episode.Buddy);
            }
        }
    }

    /// <summary>Every episode of the year, as given.</summary>
    public ImmutableArray<BuddyEpisode> Episodes { get; }

    /// <summary>The school-days on which somebody was a buddy this year, at least 0.</summary>
    public int DaysOf(string buddy) => _days.GetValueOrDefault(buddy);

    /// <summary>Whether somebody was this pupil's buddy before this year.</summary>
    public bool HasHelped(string buddy, string pupil) => _helped.Contains((buddy, pupil));

    /// <summary>Whether somebody is a buddy now.</summary>
    public bool IsBusy(string buddy) => _busy.Contains(buddy);

    /// <summary>The pupil's buddy now, or null.</summary>
    public BuddyEpisode? Of(string pupil) => _ofPupil.GetValueOrDefault(pupil);

    /// <summary>The school-days of the class from the telling to the end, both included; 0 when nobody was told.</summary>
    public static int DaysOf(BuddyEpisode episode, SchoolYear year, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(year);
        return episode.ToldOn is { } told ? DaysFrom(told, LocalDate.Min(episode.Until ?? today, today), year.TimetableOf(episode.Class)) : 0;
    }

    /// <summary>The school-days of a class from one date to another, both included.</summary>
    public static int DaysFrom(LocalDate from, LocalDate to, ClassTimetable timetable)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        return Math.Max(0, DaysUntil(to) - DaysUntil(from.PlusDays(-1)));

        int DaysUntil(LocalDate date) =>
            date < timetable.Year.Start ? 0 : timetable.SchoolDaysUntil(Period.DaysBetween(timetable.Year.Start, LocalDate.Min(date, timetable.Year.End)));
    }
}
