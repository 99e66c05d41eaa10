using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Tests.Domain.Rules.Literal;

/// <summary>Section 6 of the rules, read word by word: whether a trigger holds, firings apart.</summary>
internal static class LiteralTriggers
{
    public static IEnumerable<LiteralHolding> Absent(Trigger.Absent trigger, LiteralMoment at)
    {
        // "Looks at the spell that is open at t"
        // Doubt: "open" is the state, so a returning spell is not looked at.
        foreach (var spell in at.Spells(trigger.Kinds).Where(spell => spell.State == LiteralState.Open))
        {
            // "in the unit of Q"
            var m = at.Measure(spell, trigger.Kinds, trigger.AtLeast.Unit);

            // "Holds when the measure m >= Q."
            if (m >= trigger.AtLeast.Amount)
            {
                // "Level = 1, or with every 1 + floor((m - Q) / Q2)."
                yield return new LiteralHolding(LevelOf(m, trigger.AtLeast.Amount, trigger.Every?.Amount), m, spell.Start, spell.Last);
            }
        }
    }

    public static IEnumerable<LiteralHolding> Counted(Trigger.Counted trigger, LiteralMoment at)
    {
        // "Number of hits in the window"
        var first = at.FirstDateOf(trigger.Within);
        var count = at.SchoolHalfDays().Count(halfDay => halfDay.Date >= first && trigger.Kinds.Contains(at.KindOf(halfDay)));

        // "with within: school-year the pupil's opening balance is added when K contains unexcused"
        // Doubt: a balance belongs to one year, yet the file does not say to which; it is added in every school year.
        if (trigger.Within.IsSchoolYear && trigger.Kinds.Contains(PresenceKind.Unexcused))
        {
            count += at.Case.Balances.TryGetValue(at.Pupil, out var balance) ? balance : 0;
        }

        // "Holds when count >= N."
        if (count >= trigger.AtLeast)
        {
            // "Level = 1, or with every (only allowed with school-year) 1 + floor((count - N) / N2)."
            yield return new LiteralHolding(LevelOf(count, trigger.AtLeast, trigger.Every), count, Since: first);
        }
    }

    public static IEnumerable<LiteralHolding> Spells(Trigger.Spells trigger, LiteralMoment at)
    {
        // "Number of spells of K whose start lies in the window"
        var first = at.FirstDateOf(trigger.Within);
        var spells = at.Spells(trigger.Kinds).Where(spell => spell.Start.Date >= first);

        // "and which, with eachAtMost, measure at most Q at t"
        if (trigger.EachAtMost is { } q)
        {
            spells = spells.Where(spell => at.Measure(spell, trigger.Kinds, q.Unit) <= q.Amount);
        }

        // "Holds when >= N."
        var count = spells.Count();
        if (count >= trigger.AtLeast)
        {
            yield return new LiteralHolding(1, count, Since: first);
        }
    }

    public static IEnumerable<LiteralHolding> Rate(Trigger.Rate trigger, LiteralMoment at)
    {
        var first = at.FirstDateOf(trigger.Within);
        var inWindow = at.SchoolHalfDays().Where(halfDay => halfDay.Date >= first).ToList();

        // "hits / (all school half-days in the window that are not neutral)"
        var hits = inWindow.Count(halfDay => trigger.Kinds.Contains(at.KindOf(halfDay)));
        var denominator = inWindow.Count(halfDay => !LiteralMoment.IsNeutral(at.KindOf(halfDay)));

        // "Holds when the denominator >= N and the rate >= P." "hits * 100 >= P * denominator"
        // A percentage is at least 1 and a minimum at least 1, so nothing divided by nothing never holds.
        if (denominator >= trigger.Minimum && hits * 100 >= trigger.Percent * denominator)
        {
            yield return new LiteralHolding(1, hits, Since: first);
        }
    }

    public static IEnumerable<LiteralHolding> Pattern(Trigger.Pattern trigger, LiteralMoment at)
    {
        // "For one weekday (each weekday separately when none is given)"; the weekdays are "mon|tue|wed|thu|fri"
        IsoDayOfWeek[] weekdays = trigger.Weekday is { } one
            ? [one]
            : [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];
        foreach (var weekday in weekdays)
        {
            // "take the last M dates of that weekday, up to date(t), on which the pupil has at least one school half-day
            //  that is not neutral" - "half-days after t do not exist yet"
            var dates = at.SchoolHalfDays()
                .Where(halfDay => halfDay.Date.DayOfWeek == weekday && !LiteralMoment.IsNeutral(at.KindOf(halfDay)))
                .Select(halfDay => halfDay.Date)
                .Distinct()
                .TakeLast(trigger.Of)
                .ToList();

            // "Holds when there are M such dates and >= N of them have a hit."
            var withHit = dates.Count(date => at.SchoolHalfDays().Any(halfDay => halfDay.Date == date && trigger.Kinds.Contains(at.KindOf(halfDay))));
            if (dates.Count == trigger.Of && withHit >= trigger.AtLeast)
            {
                yield return new LiteralHolding(1, withHit, Weekday: weekday, Since: dates[0]);
            }
        }
    }

    public static IEnumerable<LiteralHolding> Returned(Trigger.Returned trigger, LiteralMoment at, IEnumerable<Firing> ofThisRulePupilAndYear)
    {
        // "Let c be the return of the latest firing of this rule for this pupil in this school year (none: before everything)."
        var c = ofThisRulePupilAndYear.OrderBy(firing => firing.At).LastOrDefault()?.Return;

        // "Consider the latest spell of K that has a return r"
        var spell = at.Spells(trigger.Kinds).LastOrDefault(spell => spell.Return is not null);
        if (spell?.Return is not { } r)
        {
            yield break;
        }

        // "counting only its hits after c"
        var hits = spell.Hits.Where(hit => c is not { } before || hit > before).ToList();

        // "it qualifies when such hits exist and their measure, in the unit of Q and with end = date(last), is >= Q."
        if (hits.Count == 0)
        {
            yield break;
        }

        var measure = trigger.After.Unit switch
        {
            Unit.HalfDays => hits.Count,
            Unit.SchoolDays => hits.Select(hit => hit.Date).Distinct().Count(),
            _ => Period.DaysBetween(hits[0].Date, spell.Last.Date) + 1,
        };
        if (measure < trigger.After.Amount)
        {
            yield break;
        }

        // "holds from r on, while no hit follows r" (all three forms)
        if (at.SchoolHalfDays().Any(halfDay => halfDay > r && trigger.Kinds.Contains(at.KindOf(halfDay))))
        {
            yield break;
        }

        // "confirmed: true: holds from the half-day on which the spell ended"
        if (trigger.Confirmed && spell.State != LiteralState.Ended)
        {
            yield break;
        }

        // "plus: N school-days: holds from the N-th date with a school half-day strictly after date(r), from am"
        // "With confirmed: true both must hold."
        // Doubt: a spell that broke after its return keeps its return, so that plus still fires although sensitive followed.
        if (trigger.Plus is { } n
            && LiteralCalendar.Dates(r.Date.PlusDays(1), at.T.Date).Count(date => LiteralCalendar.IsSchoolDate(at.Year, at.Class, date)) < n)
        {
            yield break;
        }

        // "For returned, start is the first counted hit and measure the qualifying measure."
        yield return new LiteralHolding(1, measure, hits[0], spell.Last, r);
    }

    public static bool OnDate(Trigger.OnDate trigger, SchoolYear year, string? className, HalfDay t)
    {
        bool IsSchoolDate(LocalDate date) => LiteralCalendar.IsSchoolDate(year, className, date);

        // "holds from that date's am for the rest of that date"
        return trigger.When switch
        {
            // "schoolDay: 5 (the 5th school day of the year)"
            DateChoice.SchoolDay nth => IsSchoolDate(t.Date) && LiteralCalendar.Dates(year.Start, t.Date).Count(IsSchoolDate) == nth.Number,

            // "date: 09-08"
            // Doubt: the date itself, a school day or not. A 29 February exists in leap years only.
            DateChoice.DayOfYear day => t.Date.Month == day.Date.Month && t.Date.Day == day.Date.Day,

            // "firstSchoolDayOf: month"
            DateChoice.FirstSchoolDayOfMonth => IsSchoolDate(t.Date)
                && !LiteralCalendar.Dates(year.Start, t.Date.PlusDays(-1)).Any(date => date.Month == t.Date.Month && date.Year == t.Date.Year && IsSchoolDate(date)),
            _ => throw new InvalidOperationException("A choice of date the contract does not know."),
        };
    }

    private static int LevelOf(int measure, int q, int? every) => every is { } q2 ? 1 + ((measure - q) / q2) : 1;
}
