using System.Runtime.CompilerServices;
using Bruggen.Domain.Attendance;

namespace Bruggen.Service.Replay;

/// <summary>Counts a register, a pupil at a time; several can count at once and be added up.</summary>
internal sealed class RegisterTally(YearPacking[] years, int codes)
{
    private readonly long[] _codes = new long[codes];
    private readonly long[] _lines = new long[years.Length];
    private readonly PresenceKind[] _kinds = new PresenceKind[years.Max(year => year.MomentCount)];
    private long _outsideYears;
    private long _withoutLessons;

    /// <summary>Adds a pupil.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public RegisterTally Add(RegisterPupil pupil)
    {
        var days = pupil.Days;
        var inYears = 0L;
        for (var i = 0; i < years.Length; i++)
        {
            var lines = 0;
            foreach (var day in days)
            {
                lines += years[i].Holds(day) ? 1 : 0;
            }

            if (lines > 0)
            {
                var timetable = years[i].TimetableOf(pupil.Class);
                _withoutLessons += years[i].Fill(pupil, timetable, _kinds.AsSpan(0, timetable.SlotCount));
            }

            _lines[i] += lines;
            inYears += lines;
        }

        _outsideYears += days.Length - inYears;
        foreach (var day in days)
        {
            _codes[day.Am]++;
            _codes[day.Pm]++;
        }

        return this;
    }

    /// <summary>Adds what another one counted.</summary>
    public void Add(RegisterTally other)
    {
        for (var i = 0; i < _codes.Length; i++)
        {
            _codes[i] += other._codes[i];
        }

        for (var i = 0; i < _lines.Length; i++)
        {
            _lines[i] += other._lines[i];
        }

        _outsideYears += other._outsideYears;
        _withoutLessons += other._withoutLessons;
    }

    /// <summary>The sums.</summary>
    public RegisterCounts Counts(IReadOnlyList<string> letters, CodeBook book)
    {
        var touched = years.Where((_, i) => _lines[i] > 0).Select(year => year.Year).DefaultIfEmpty(years[0].Year).ToList();
        return new RegisterCounts(
            touched[0].Start,
            _lines.Any(lines => lines > 0) ? touched[^1].End : years[^1].Year.End,
            _outsideYears,
            _withoutLessons,
            [.. letters
                .Select((letter, number) => (Code: letter, Count: _codes[number]))
                .Where(row => row.Count > 0 && book.IsUnmapped(row.Code))
                .OrderBy(row => row.Code, StringComparer.Ordinal)]);
    }
}
