using Bruggen.Domain.Calendar;

namespace Bruggen.Domain.Rules.Evaluation;

/// <summary>The first day of a window that moves with the moment of evaluation (RULES.md, Windows).</summary>
internal readonly struct WindowCursor(Window window, ClassTimetable timetable)
{
    /// <summary>The first day of the window at a moment, in days since the start of the school year.</summary>
    public int FirstDay(int moment)
    {
        if (window.Length is not { } length)
        {
            return 0;
        }

        var day = moment >> 1;
        if (length.Unit == Unit.CalendarDays)
        {
            return Math.Max(0, day - length.Amount + 1);
        }

        var index = timetable.SchoolDaysUntil(day) - length.Amount;
        return index < 0 ? 0 : timetable.SchoolDays[index];
    }

    /// <summary>The next moment at which <see cref="FirstDay"/> can change.</summary>
    public int NextShift(int moment)
    {
        if (window.Length is not { } length)
        {
            return int.MaxValue;
        }

        var day = moment >> 1;
        if (length.Unit == Unit.CalendarDays)
        {
            return (day + 1) << 1;
        }

        var next = timetable.SchoolDaysUntil(day);
        return next < timetable.SchoolDays.Length ? timetable.SchoolDays[next] << 1 : int.MaxValue;
    }
}
