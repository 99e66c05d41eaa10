using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Service.Replay;

/// <summary>Packs the codes of a register into the school half-days of one school year.</summary>
/// <param name="year">The school year.</param>
/// <param name="kindOfCode">The kind of every code of the register, by number.</param>
internal sealed class YearPacking(SchoolYear year, PresenceKind[] kindOfCode)
{
    private readonly int _firstDay = Period.DaysBetween(RegisterDay.FirstDate, year.Start);
    private readonly int _lastDay = Period.DaysBetween(RegisterDay.FirstDate, year.End);
    private readonly ConcurrentDictionary<string, ClassTimetable> _timetables = new(StringComparer.Ordinal);

    /// <summary>The school year.</summary>
    public SchoolYear Year => year;

    /// <summary>How many half-days the year has, lessons or not.</summary>
    public int MomentCount => (_lastDay - _firstDay + 1) * 2;

    /// <summary>Whether a date of a register lies in the year.</summary>
    public bool Holds(RegisterDay day) => _firstDay <= day.Day && day.Day <= _lastDay;

    /// <summary>The timetable of a class, each made once.</summary>
    public ClassTimetable TimetableOf(string? className) =>
        className is null ? year.TimetableOf(className: null) : _timetables.GetOrAdd(className, static (name, year) => year.TimetableOf(name), year);

    /// <summary>
    /// Fills the kinds of a pupil. Codes on half-days without lessons are left out and counted.
    /// </summary>
    /// <param name="pupil">The pupil.</param>
    /// <param name="timetable">The pupil's timetable this year.</param>
    /// <param name="kinds">One a slot of the timetable; what stands in it is overwritten.</param>
    /// <returns>How many codes stand on half-days without lessons.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Fill(RegisterPupil pupil, ClassTimetable timetable, Span<PresenceKind> kinds)
    {
        kinds.Clear();
        var outside = 0;
        foreach (var day in pupil.Days)
        {
            if (day.Day > _lastDay)
            {
                break;
            }

            if (day.Day >= _firstDay)
            {
                var moment = (day.Day - _firstDay) * 2;
                outside += Put(moment, day.Am, kinds) + Put(moment + 1, day.Pm, kinds);
            }
        }

        return outside;

        int Put(int moment, ushort code, Span<PresenceKind> into)
        {
            if (code == 0)
            {
                return 0;
            }

            var slot = timetable.SlotsUntil(moment) - 1;
            if (slot < 0 || timetable.Moments[slot] != moment)
            {
                return 1;
            }

            into[slot] = kindOfCode[code];
            return 0;
        }
    }
}
