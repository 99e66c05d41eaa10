using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Domain.Calendar;
using Bruggen.Simulator.Making;
using NodaTime;

namespace Bruggen.Tests.Laboratory.Term;

/// <summary>
/// What happens at the school, fixed beforehand: who is away and why, and when that is recorded: on time, late, wrongly and then
/// corrected, or not at all true. Never so many at once that a person would be asked first.
/// </summary>
internal sealed class TermScript
{
    public const string FirstClass = "4TW";
    public const string SecondClass = "4MT";
    public const string Present = "|";

    private const int FirstPupil = 1001;
    private const int MostAway = 7;
    private const int QuietEnd = 8;
    private static readonly int[] Lengths = [1, 1, 2, 3, 3, 4, 4, 5, 6, 8, 10, 12, 18, 24];

    private readonly List<HalfDay> _halfDays;
    private readonly List<LocalDateTime> _moments;
    private readonly List<(string Pupil, HalfDay HalfDay, string? Code)>[] _changes;
    private readonly int[] _away;
    private readonly Chance _chance;

    private TermScript(TermPlan plan, SchoolYear year)
    {
        _chance = new Chance(plan.Seed);
        var timetable = year.TimetableOf(className: null);
        var dates = Enumerable.Range(0, Period.DaysBetween(plan.From, plan.To) + 1).Select(plan.From.PlusDays).Where(timetable.IsSchoolDay).ToList();
        _halfDays = [.. dates.SelectMany(date => (HalfDay[])[new(date, DayPart.Am), new(date, DayPart.Pm)]).Where(halfDay => timetable.SlotOf(halfDay) >= 0)];
        _moments = [.. dates.SelectMany(date => MomentsOf(date, plan.TwiceADay, hasAfternoon: timetable.SlotOf(new HalfDay(date, DayPart.Pm)) >= 0))];
        _changes = [.. _moments.Select(_ => new List<(string, HalfDay, string?)>())];
        _away = new int[_halfDays.Count];
        Pupils = [.. Enumerable.Range(FirstPupil, plan.Pupils).Select(number => number.ToString(CultureInfo.InvariantCulture))];
    }

    public ImmutableArray<string> Pupils { get; }

    public ImmutableArray<Visit> Visits { get; private set; } = [];

    /// <summary>Pupils of whom each code was recorded at once and never changed.</summary>
    public HashSet<string> Uncorrected { get; } = new(StringComparer.Ordinal);

    public static string ClassOf(string pupil) => pupil[^1] % 2 == 0 ? FirstClass : SecondClass;

    public static TermScript Make(TermPlan plan, SchoolYear year)
    {
        var script = new TermScript(plan, year);
        var (mover, leaver) = (script.Pupils[6], script.Pupils[7]);
        var (moves, leaves) = (script._moments.Count * 6 / 10, script._moments.Count * 7 / 10);
        foreach (var pupil in script.Pupils)
        {
            var codes = script.Absences(pupil == mover ? moves : pupil == leaver ? leaves : null);
            if (script.Record(pupil, codes))
            {
                script.Uncorrected.Add(pupil);
            }
        }

        script.Uncorrected.ExceptWith([mover, leaver]);
        script.Visits =
        [
            .. script._moments.Select((at, index) => new Visit(
                at,
                [.. script._changes[index]],
                index == moves ? [(mover, ClassOf(mover) == FirstClass ? SecondClass : FirstClass)] : index == leaves ? [(leaver, null)] : [])),
        ];
        return script;
    }

    private static LocalDateTime[] MomentsOf(LocalDate date, bool twice, bool hasAfternoon)
    {
        var (morning, afternoon) = (date + new LocalTime(10, 5), date + new LocalTime(13, 40));
        return !hasAfternoon ? [morning] : twice ? [morning, afternoon] : [afternoon];
    }

    /// <summary>The codes a pupil ends up with, half-day by half-day.</summary>
    private string[] Absences(int? awayAround)
    {
        var codes = Enumerable.Repeat(Present, _halfDays.Count).ToArray();
        if (awayAround is { } visit)
        {
            var from = _halfDays.FindIndex(halfDay => halfDay.Date == _moments[visit].Date) - 4;
            Away(codes, Math.Max(0, from), 12, "Z");
        }

        for (var at = 0; at < _halfDays.Count - QuietEnd; at++)
        {
            if (_chance.Is(0.03))
            {
                at += Away(codes, at, _chance.Of(Lengths), _chance.Is(0.7) ? "Z" : "B") + _chance.Between(2, 10);
            }
        }

        return codes;
    }

    private int Away(string[] codes, int from, int length, string code)
    {
        var to = from;
        for (; to < from + length && to < _halfDays.Count - QuietEnd && _away[to] < MostAway && codes[to] == Present; to++)
        {
            codes[to] = code;
            _away[to]++;
        }

        return to - from;
    }

    /// <summary>Decides when each code is seen; true when each was recorded at once and stayed.</summary>
    private bool Record(string pupil, string[] codes)
    {
        var straight = true;
        var alarm = _chance.Is(0.25) ? (From: _chance.Between(0, _halfDays.Count - QuietEnd), Length: _chance.Between(3, 6), After: _chance.Between(1, 4)) : (From: -1, Length: 0, After: 0);
        for (var index = 0; index < _halfDays.Count; index++)
        {
            var (halfDay, onTime) = (_halfDays[index], VisitOf(_halfDays[index]));
            if (codes[index] != Present && _chance.Is(0.2))
            {
                var wrongFirst = _chance.Is(0.4);
                if (wrongFirst)
                {
                    Put(onTime, halfDay, Present);
                }

                Put(onTime + _chance.Between(1, 4), halfDay, codes[index]);
                straight = false;
            }
            else if (index >= alarm.From && index < alarm.From + alarm.Length && codes[index] == Present && index < _halfDays.Count - QuietEnd && _away[index] < MostAway)
            {
                _away[index]++;
                Put(onTime, halfDay, "Z");
                Put(VisitOf(_halfDays[Math.Min(alarm.From + alarm.Length, _halfDays.Count - 1)]) + alarm.After, halfDay, Present);
                straight = false;
            }
            else
            {
                Put(onTime, halfDay, codes[index]);
            }
        }

        return straight;

        void Put(int visit, HalfDay halfDay, string code) => _changes[Math.Min(visit, _changes.Length - 1)].Add((pupil, halfDay, code));
    }

    private int VisitOf(HalfDay halfDay) =>
        _moments.FindIndex(at => at.Date > halfDay.Date || (at.Date == halfDay.Date && (halfDay.Part == DayPart.Am || at.Hour >= 12))) is var found && found >= 0 ? found : _moments.Count - 1;
}
