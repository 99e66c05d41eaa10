using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Domain.Rules.Evaluation;

/// <summary>Evaluates <see cref="Trigger.OnDate"/>, from the morning of the date to its end.</summary>
internal readonly struct OnDateWalk(Trigger.OnDate trigger, ClassTimetable timetable) : ITriggerWalk
{
    private const int Never = int.MaxValue >> 1;

    // A date does not depend on anybody's attendance.
    public int NextSlot(ReadOnlySpan<PresenceKind> kinds, int slot) => kinds.Length;

    public void Step(int slot, PresenceKind kind)
    {
        // Nothing to learn from it either.
    }

    public void Test(int moment, FiringLog log)
    {
        if (NextDay(moment >> 1) == moment >> 1)
        {
            log.OfferForWindow(moment, moment >> 1, new Holding(1, Measure: null));
        }
    }

    public int NextInterest(int moment) => NextDay((moment >> 1) + 1) << 1;

    /// <summary>The first day meant, from the given one on.</summary>
    private int NextDay(int day)
    {
        switch (trigger.When)
        {
            case DateChoice.SchoolDay(var number):
                return number <= timetable.SchoolDays.Length && timetable.SchoolDays[number - 1] >= day ? timetable.SchoolDays[number - 1] : Never;

            case DateChoice.DayOfYear(var date):
                var year = timetable.Year;
                for (var number = year.Start.Year; number <= year.End.Year; number++)
                {
                    if (date.IsValidYear(number)
                        && date.InYear(number) is var meant
                        && year.Contains(meant)
                        && Period.DaysBetween(year.Start, meant) is var candidate
                        && candidate >= day)
                    {
                        return candidate;
                    }
                }

                return Never;

            default:
                foreach (var first in timetable.FirstSchoolDaysOfMonths)
                {
                    if (first >= day)
                    {
                        return first;
                    }
                }

                return Never;
        }
    }
}
