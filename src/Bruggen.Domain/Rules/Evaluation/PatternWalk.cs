using System.Runtime.CompilerServices;
using Bruggen.Domain.Attendance;
using NodaTime;

namespace Bruggen.Domain.Rules.Evaluation;

/// <summary>Evaluates <see cref="Trigger.Pattern"/>: each weekday keeps what its latest dates say.</summary>
internal struct PatternWalk(Trigger.Pattern trigger, PupilRegister register) : ITriggerWalk
{
    private const int SchoolWeekdays = 5;

    private readonly int _firstWeekday = (int)register.Timetable.Year.Start.DayOfWeek - 1;
    private Weekdays _weekdays;
    private int _watched;

    // A weekday with too few hits among its latest dates can only gain by a hit.
    public readonly int NextSlot(ReadOnlySpan<PresenceKind> kinds, int slot) => _watched == 0 ? trigger.Kinds.NextIn(kinds, slot) : slot;

    public void Step(int slot, PresenceKind kind)
    {
        var day = register.Timetable.Moments[slot] >> 1;
        var weekday = (_firstWeekday + day) % 7;
        if (weekday >= SchoolWeekdays || PresenceKinds.IsNeutral(kind) || (trigger.Weekday is { } only && (int)only != weekday + 1))
        {
            return;
        }

        if (((_watched >> weekday) & 1) == 0 && !trigger.Kinds.Contains(kind))
        {
            return;
        }

        var latest = LatestDates(day, slot);
        _weekdays[weekday] = latest;
        _watched = latest.Hits >= trigger.AtLeast ? _watched | (1 << weekday) : _watched & ~(1 << weekday);
    }

    public readonly void Test(int moment, FiringLog log)
    {
        if (_watched == 0)
        {
            return;
        }

        for (var weekday = 0; weekday < SchoolWeekdays; weekday++)
        {
            var latest = _weekdays[weekday];
            if (((_watched >> weekday) & 1) != 0 && latest.Count == trigger.Of)
            {
                log.OfferForWindow(moment, latest.FirstDay, new Holding(1, latest.Hits, Weekday: (IsoDayOfWeek)(weekday + 1)));
            }
        }
    }

    public readonly int NextInterest(int moment) => int.MaxValue;

    private readonly Latest LatestDates(int day, int lastSlot)
    {
        var timetable = register.Timetable;
        var kinds = register.Kinds.Span[..(lastSlot + 1)];
        var latest = default(Latest);
        for (; day >= 0 && latest.Count < trigger.Of; day -= 7)
        {
            var date = kinds[timetable.SlotsBefore(day)..Math.Min(kinds.Length, timetable.SlotsBefore(day + 1))];
            if (date.ContainsAnyExcept(PresenceKind.Unregistered, PresenceKind.NotExpected))
            {
                latest = new Latest(latest.Count + 1, latest.Hits + (trigger.Kinds.NextIn(date, 0) < date.Length ? 1 : 0), day);
            }
        }

        return latest;
    }

    /// <param name="Count">How many dates there are, at most as many as are looked at.</param>
    /// <param name="Hits">How many of them have a hit.</param>
    /// <param name="FirstDay">The oldest of them.</param>
    private readonly record struct Latest(int Count, int Hits, int FirstDay);

    [InlineArray(SchoolWeekdays)]
    private struct Weekdays
    {
        private Latest _monday;
    }
}
