using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Domain.Rules.Evaluation;

/// <summary>Evaluates <see cref="Trigger.OnDate"/>, from the morning of the date to its end.</summary>
internal readonly struct OnDateWalk(Trigger.OnDate trigger, ClassTimetable timetable) : ITriggerWalk
{
    private readonly int[] _days = DaysOf(trigger.When, timetable);

    public void Step(int slot, PresenceKind kind)
    {
        // A date does not depend on anybody's attendance.
    }

    public void Test(int moment, FiringLog log)
    {
        if (Array.BinarySearch(_days, moment >> 1) >= 0)
        {
            log.OfferForWindow(moment, moment >> 1, new Holding(1, Measure: null));
        }
    }

    public int NextInterest(int moment)
    {
        foreach (var day in _days)
        {
            if (day << 1 > moment)
            {
                return day << 1;
            }
        }

        return int.MaxValue;
    }

    private static int[] DaysOf(DateChoice when, ClassTimetable timetable)
    {
        var start = timetable.Year.Start;
        switch (when)
        {
            case DateChoice.SchoolDay(var number):
                return number <= timetable.SchoolDays.Length ? [timetable.SchoolDays[number - 1]] : [];

            case DateChoice.DayOfYear(var date):
                return
                [
                    .. Enumerable.Range(start.Year, timetable.Year.End.Year - start.Year + 1)
                        .Where(date.IsValidYear)
                        .Select(date.InYear)
                        .Where(timetable.Year.Contains)
                        .Select(day => Period.DaysBetween(start, day)),
                ];

            default:
                var firsts = new List<int>();
                var month = 0;
                foreach (var day in timetable.SchoolDays)
                {
                    var date = start.PlusDays(day);
                    if (date.Month != month)
                    {
                        month = date.Month;
                        firsts.Add(day);
                    }
                }

                return [.. firsts];
        }
    }
}
