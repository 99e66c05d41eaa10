using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Domain.Rules.Evaluation;

/// <summary>Evaluates <see cref="Trigger.Pattern"/>: each weekday keeps its latest dates, newest last.</summary>
/// <param name="trigger">The trigger.</param>
/// <param name="timetable">The pupil's timetable.</param>
/// <param name="dates">Scratch space: the registered dates of each weekday, and whether they have a hit.</param>
internal readonly struct PatternWalk(Trigger.Pattern trigger, ClassTimetable timetable, List<(int Day, bool Hit)>[] dates) : ITriggerWalk
{
    private const int SchoolWeekdays = 5;

    private readonly int _firstWeekday = (int)timetable.Year.Start.DayOfWeek - 1;

    public void Step(int slot, PresenceKind kind)
    {
        var day = timetable.Moments[slot] >> 1;
        var weekday = (_firstWeekday + day) % 7;
        if (weekday >= SchoolWeekdays || PresenceKinds.IsNeutral(kind))
        {
            return;
        }

        var list = dates[weekday];
        var hit = trigger.Kinds.Contains(kind);
        if (list.Count > 0 && list[^1].Day == day)
        {
            list[^1] = (day, list[^1].Hit || hit);
        }
        else
        {
            list.Add((day, hit));
        }
    }

    public void Test(int moment, FiringLog log)
    {
        for (var weekday = 0; weekday < SchoolWeekdays; weekday++)
        {
            if (trigger.Weekday is { } only && (int)only != weekday + 1)
            {
                continue;
            }

            var list = dates[weekday];
            if (list.Count < trigger.Of)
            {
                continue;
            }

            var hits = 0;
            for (var i = list.Count - trigger.Of; i < list.Count; i++)
            {
                if (list[i].Hit)
                {
                    hits++;
                }
            }

            if (hits >= trigger.AtLeast)
            {
                log.OfferForWindow(moment, list[^trigger.Of].Day, new Holding(1, hits, Weekday: (IsoDayOfWeek)(weekday + 1)));
            }
        }
    }

    public int NextInterest(int moment) => int.MaxValue;
}
