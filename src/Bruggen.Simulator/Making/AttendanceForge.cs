using System.Collections.Immutable;
using Bruggen.Simulator.School;

namespace Bruggen.Simulator.Making;

/// <summary>
/// Invents attendance: mostly short illness, some long, some unexcused in patterns, late arrivals, codes that are explained days
/// later and codes that were wrong.
/// </summary>
internal sealed class AttendanceForge(Chance chance, ImmutableArray<DateOnly> days)
{
    private static readonly PresenceMark Present = new("|", Alias: null);
    private static readonly PresenceMark Unknown = new("-", Alias: null);
    private static readonly Dictionary<string, PresenceMark> Marks = "LZDBRPWTCJ".ToDictionary(letter => letter.ToString(), letter => new PresenceMark(letter.ToString(), Alias: null), StringComparer.Ordinal);

    private readonly List<PresenceRow> _corrections = [];

    /// <summary>The half-days of one pupil, one row a school day in the order of the days, up to the day of leaving.</summary>
    public IEnumerable<PresenceRow> Days(string pupil, int year, bool internship, DateOnly? left)
    {
        var halves = new PresenceMark?[days.Length * 2];
        var known = days.TakeWhile(date => date < (left ?? DateOnly.MaxValue)).Count();
        for (var day = 0; day < known; day++)
        {
            halves[day * 2] = Present;
            halves[(day * 2) + 1] = SchoolDays.HasAfternoon(days[day]) ? Present : null;
        }

        Illness(pupil, halves, known);
        Truancy(pupil, year, halves, known);
        Rarities(pupil, internship, halves, known);
        Lateness(pupil, halves, known);
        for (var day = 0; day < known; day++)
        {
            yield return new PresenceRow(pupil, days[day], halves[day * 2], halves[(day * 2) + 1], At: null);
        }
    }

    /// <summary>What was registered later than its half-day, for the pupils so far.</summary>
    public IEnumerable<PresenceRow> Corrections() => _corrections.OrderBy(row => row.At).ThenBy(row => row.Account, StringComparer.Ordinal).ThenBy(row => row.Date);

    private void Illness(string pupil, PresenceMark?[] halves, int known)
    {
        var frail = chance.Is(0.10) ? 2.6 : chance.Is(0.3) ? 0.3 : 1.0;
        for (var day = 0; day < known; day++)
        {
            if (!chance.Is(0.0145 * frail))
            {
                continue;
            }

            var dice = chance.Next();
            var length = dice switch
            {
                < 0.38 => 1,
                < 0.66 => 2,
                < 0.84 => 3,
                < 0.95 => chance.Between(4, 5),
                < 0.98 => chance.Between(6, 10),
                _ => chance.Between(11, 35),
            };
            var calendarDays = days[Math.Min(day + length, known) - 1].DayNumber - days[day].DayNumber + 1;
            var code = calendarDays > 3 || chance.Is(0.35) ? "D" : "Z";
            if (length <= 2 && chance.Is(0.05))
            {
                code = chance.Is(0.5) ? "R" : "P";
            }

            var startsAfterNoon = chance.Is(0.12);
            var explained = chance.Is(0.55) ? chance.Between(1, 4) : 0;
            Absent(pupil, halves, day, Math.Min(day + length, known), startsAfterNoon, code, explained);
            if (code == "Z" && explained == 0 && chance.Is(0.04))
            {
                Correct(pupil, day, halves[day * 2] is not null && !startsAfterNoon ? Marks["D"] : null, halves[(day * 2) + 1] is null ? null : Marks["D"], chance.Between(3, 6));
            }

            day += length + 1;
        }
    }

    private void Truancy(string pupil, int year, PresenceMark?[] halves, int known)
    {
        if (!chance.Is(year >= 3 ? 0.03 : 0.006))
        {
            // Now and then anybody: an absence that nobody explains.
            if (known > 0 && chance.Is(0.05))
            {
                var once = chance.Between(0, known - 1);
                Absent(pupil, halves, once, once + 1, startsAfterNoon: chance.Is(0.5), "B", chance.Between(3, 7));
            }

            return;
        }

        var weekday = chance.Is(0.5) ? DayOfWeek.Friday : DayOfWeek.Monday;
        for (var day = 0; day < known; day++)
        {
            if (days[day].DayOfWeek == weekday && chance.Is(0.4))
            {
                Absent(pupil, halves, day, day + 1, startsAfterNoon: weekday == DayOfWeek.Friday, "B", chance.Between(3, 7));
            }
        }
    }

    private void Rarities(string pupil, bool internship, PresenceMark?[] halves, int known)
    {
        if (internship && known > 25)
        {
            for (var day = 15; day < 20; day++)
            {
                Absent(pupil, halves, day, day + 1, startsAfterNoon: false, "W", explainedAfter: 0);
            }
        }

        if (known > 10 && chance.Is(0.002))
        {
            var first = chance.Between(0, known - 6);
            Absent(pupil, halves, first, first + chance.Between(1, 5), startsAfterNoon: false, chance.Is(0.5) ? "T" : "C", explainedAfter: 0);
        }
    }

    private void Lateness(string pupil, PresenceMark?[] halves, int known)
    {
        var often = chance.Is(0.06) ? 0.05 : 0.006;
        for (var day = 0; day < known; day++)
        {
            if (!chance.Is(often) || !ReferenceEquals(halves[day * 2], Present))
            {
                continue;
            }

            if (chance.Is(0.4))
            {
                // Not there when the register was taken, there a little later.
                halves[day * 2] = Unknown;
                _corrections.Add(new PresenceRow(pupil, days[day], Marks["L"], Pm: null, BrusselsTime.At(days[day], new TimeOnly(9, chance.Between(0, 40)))));
            }
            else
            {
                halves[day * 2] = Marks["L"];
            }
        }
    }

    private void Absent(string pupil, PresenceMark?[] halves, int from, int until, bool startsAfterNoon, string code, int explainedAfter)
    {
        for (var day = from; day < until; day++)
        {
            var am = (day > from || !startsAfterNoon) && ReferenceEquals(halves[day * 2], Present);
            var pm = ReferenceEquals(halves[(day * 2) + 1], Present);
            var first = explainedAfter > 0 ? Unknown : Marks[code];
            halves[day * 2] = am ? first : halves[day * 2];
            halves[(day * 2) + 1] = pm ? first : halves[(day * 2) + 1];
            if (explainedAfter > 0)
            {
                Correct(pupil, day, am ? Marks[code] : null, pm ? Marks[code] : null, explainedAfter);
            }
        }
    }

    private void Correct(string pupil, int day, PresenceMark? am, PresenceMark? pm, int daysLater)
    {
        if (am is null && pm is null)
        {
            return;
        }

        // A note is handed in at the secretariat on a school day.
        var on = days[Math.Min(day + daysLater, days.Length - 1)];
        if (on > days[day])
        {
            _corrections.Add(new PresenceRow(pupil, days[day], am, pm, BrusselsTime.At(on, new TimeOnly(9, 30))));
        }
    }
}
