using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;

namespace Bruggen.Tests.Domain.Rules.Literal;

/// <summary>
/// A slow second engine that reads the contract word by word: each moment, rule and pupil is worked out from nothing
/// again. It shares no code with the engine it judges, not even the timetable.
/// </summary>
internal static class LiteralEvaluator
{
    /// <param name="replay">What to replay.</param>
    /// <param name="earlier">Firings of moments before, which are taken into account and not returned.</param>
    /// <returns>The new firings in the order of rules 9.</returns>
    public static List<Firing> Replay(ReplayCase replay, IEnumerable<Firing>? earlier = null) =>
        Replay(replay, earlier ?? [], new HalfDay(replay.From, DayPart.Am), new HalfDay(replay.To, DayPart.Pm));

    /// <summary>As above, from one moment to another, both included.</summary>
    public static List<Firing> Replay(ReplayCase replay, IEnumerable<Firing> earlier, HalfDay from, HalfDay to)
    {
        var known = earlier.ToList();
        var before = known.Count;

        // "Two moments exist for every calendar date, weekends and holidays included"
        for (var t = from; t <= to; t = t.Next)
        {
            foreach (var rule in replay.Rules.InOrderOfNeed)
            {
                // "every walk below begins at the start of the school year that holds the evaluation moment"
                var year = replay.Calendar.Years.FirstOrDefault(year => year.Start <= t.Date && t.Date <= year.End);
                if (year is not null && IsInForce(rule, t))
                {
                    Ask(replay, year, rule, t, known);
                }
            }
        }

        return InOrder(known.Skip(before));
    }

    // "sorted by at, then rule, pupil (ordinal string order), level"
    public static List<Firing> InOrder(IEnumerable<Firing> firings) =>
        [.. firings
            .OrderBy(firing => firing.At)
            .ThenBy(firing => firing.Rule, StringComparer.Ordinal)
            .ThenBy(firing => firing.Pupil, StringComparer.Ordinal)
            .ThenBy(firing => firing.Level)
            .ThenBy(firing => firing.Weekday)];

    private static void Ask(ReplayCase replay, SchoolYear year, Rule rule, HalfDay t, List<Firing> known)
    {
        if (rule.When is Trigger.OnDate { Scope: DateScope.Class } ofClass)
        {
            foreach (var className in replay.Classes.Values.OfType<string>().Distinct().Order(StringComparer.Ordinal))
            {
                if (IsFor(rule.For, className) && LiteralTriggers.OnDate(ofClass, year, className, t))
                {
                    Fire(year, rule, className, className, t, new LiteralHolding(1, Measure: null), known);
                }
            }

            return;
        }

        foreach (var (pupil, className) in replay.Classes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!IsFor(rule.For, className))
            {
                continue;
            }

            var at = new LiteralMoment(replay, year, pupil, className, t);
            var holdings = rule.When switch
            {
                Trigger.Absent trigger => LiteralTriggers.Absent(trigger, at),
                Trigger.Counted trigger => LiteralTriggers.Counted(trigger, at),
                Trigger.Spells trigger => LiteralTriggers.Spells(trigger, at),
                Trigger.Rate trigger => LiteralTriggers.Rate(trigger, at),
                Trigger.Pattern trigger => LiteralTriggers.Pattern(trigger, at),
                Trigger.Returned trigger => LiteralTriggers.Returned(trigger, at, OfYear(known, rule.Id, pupil, year).ToList()),
                Trigger.OnDate { Scope: DateScope.Pupil } trigger => LiteralTriggers.OnDate(trigger, year, className, t) ? [new LiteralHolding(1, Measure: null)] : [],

                // A replay knows no staff, so a rule for staff has no scope member to fire for.
                Trigger.OnDate => [],

                // "the share of pupils without a code for the running half-day at that time": a replay has no running half-day.
                Trigger.Unregistered => [],
                _ => throw new InvalidOperationException("A trigger the contract does not know."),
            };
            foreach (var holding in holdings.ToList())
            {
                Fire(year, rule, pupil, className, t, holding, known);
            }
        }
    }

    private static void Fire(SchoolYear year, Rule rule, string pupil, string? className, HalfDay t, LiteralHolding holding, List<Firing> known)
    {
        // "once: school-year on a rule allows at most one firing per pupil and school year, whatever the trigger."
        if (rule.OncePerSchoolYear && OfYear(known, rule.Id, pupil, year).Any())
        {
            return;
        }

        if (MayFire(year, rule, pupil, t, holding, known) && HasWhatItNeeds(year, rule, pupil, t, holding, known))
        {
            known.Add(new Firing(
                rule.Id, pupil, className, t, holding.Level, holding.Start, holding.Last, holding.Return, holding.Measure, holding.Weekday));
        }
    }

    // "a firing is made when the trigger holds and ..."
    private static bool MayFire(SchoolYear year, Rule rule, string pupil, HalfDay t, LiteralHolding holding, List<Firing> known)
    {
        var earlier = known.Where(firing => firing.Rule == rule.Id && firing.Pupil == pupil).ToList();
        return rule.When switch
        {
            // "no earlier firing of this rule and pupil with level >= this level has a span that overlaps [start, last] of the spell."
            Trigger.Absent => !earlier.Any(firing => firing.Level >= holding.Level && firing.Start <= holding.Last && holding.Start <= firing.Last),

            // "the level is higher than every level fired this school year"
            Trigger.Counted { Within.IsSchoolYear: true } => OfYear(known, rule.Id, pupil, year).All(firing => holding.Level > firing.Level),

            // "no earlier firing of this rule and pupil has date(at) inside the window (in the school year: at most once)"
            Trigger.Counted or Trigger.Spells or Trigger.Rate => !earlier.Any(firing => holding.Since <= firing.At.Date && firing.At.Date <= t.Date),

            // "no earlier firing for that rule, pupil and weekday has date(at) on or after the first of the M dates"
            Trigger.Pattern => !earlier.Any(firing => firing.Weekday == holding.Weekday && firing.At.Date >= holding.Since),

            // "it qualifies as written above (c moves on with each firing); with plus, once per return"
            Trigger.Returned { Plus: not null } => earlier.All(firing => firing.Return != holding.Return),
            Trigger.Returned => true,

            // "once per rule, scope member and date"
            Trigger.OnDate => earlier.All(firing => firing.At.Date != t.Date),
            _ => false,
        };
    }

    // product 3: "needs: only if that rule has fired for this spell"; a rule that is not about a spell need only have fired this school year.
    // Doubt: the text speaks of one rule; of several, all are asked for.
    private static bool HasWhatItNeeds(SchoolYear year, Rule rule, string pupil, HalfDay t, LiteralHolding holding, List<Firing> known) =>
        rule.Needs.All(need => OfYear(known, need, pupil, year).Any(firing => firing.At <= t
            && (holding.Start is null || firing.Start is null || (firing.Start <= holding.Last && holding.Start <= firing.Last))));

    private static IEnumerable<Firing> OfYear(List<Firing> known, string rule, string pupil, SchoolYear year) =>
        known.Where(firing => firing.Rule == rule && firing.Pupil == pupil && year.Start <= firing.At.Date && firing.At.Date <= year.End);

    private static bool IsInForce(Rule rule, HalfDay t) =>
        rule.Enabled && (rule.ValidFrom is null || rule.ValidFrom <= t.Date) && (rule.ValidTo is null || t.Date <= rule.ValidTo);

    // A replay knows no groups and no birth dates; conditions on them are met by nobody.
    private static bool IsFor(PupilFilter filter, string? className) =>
        (filter.Classes.Length == 0 || filter.Classes.Any(pattern => Fits(pattern, className)))
        && !filter.ExceptClasses.Any(pattern => Fits(pattern, className))
        && filter.Groups.Length == 0
        && filter.MinimumAge is null
        && filter.BelowAge is null;

    // "* for any run of characters"
    private static bool Fits(string pattern, string? className) => className is not null && FitsFrom(pattern, className);

    private static bool FitsFrom(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.IsEmpty)
        {
            return text.IsEmpty;
        }

        if (pattern[0] == '*')
        {
            return FitsFrom(pattern[1..], text) || (!text.IsEmpty && FitsFrom(pattern, text[1..]));
        }

        return !text.IsEmpty && pattern[0] == text[0] && FitsFrom(pattern[1..], text[1..]);
    }
}
