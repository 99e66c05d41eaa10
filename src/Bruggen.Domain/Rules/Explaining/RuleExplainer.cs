using System.Collections.Immutable;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules.Evaluation;

namespace Bruggen.Domain.Rules.Explaining;

/// <summary>
/// Explains rules by asking the engine itself: about now, about the same rule with its threshold at one, and about a
/// register in which things go on as they are. Nothing is measured here in a way of its own.
/// </summary>
public sealed class RuleExplainer(RuleEngine engine)
{
    private const int WeeksInAYear = 53;

    /// <summary>How every rule of the book stands for a pupil at a moment of the register's school year, in the order of the file.</summary>
    /// <param name="register">The pupil's codes.</param>
    /// <param name="traits">What filters may ask.</param>
    /// <param name="earlier">Firings made before the moment for this pupil in this school year.</param>
    /// <param name="at">The moment.</param>
    public ImmutableArray<Explanation> Explain(PupilRegister register, PupilTraits traits, IReadOnlyCollection<Firing> earlier, HalfDay at)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(traits);
        var now = engine.Evaluate(register, traits, earlier, at, at);
        return [.. engine.Book.Rules.Select(rule => Explain(rule, register, traits, earlier, now, at))];
    }

    private Explanation Explain(Rule rule, PupilRegister register, PupilTraits traits, IReadOnlyCollection<Firing> earlier, IReadOnlyList<Firing> now, HalfDay at)
    {
        var nothing = new Explanation(rule.Id, Outcome.NotAsked, 0, OutOf: null, Needed: null, Unit: null, [], Blocking: null, WouldFireAt: null, Weekday: null);
        if (!rule.IsInForce(at.Date) || rule.When is Trigger.Unregistered or Trigger.OnDate { Scope: not DateScope.Pupil } || rule.For.DatesFor(register.Class, traits) is null)
        {
            return nothing;
        }

        var holding = engine.Probe(rule, register, at);
        var fires = now.Where(firing => firing.Rule == rule.Id).ToList();
        var nearest = Lowered(rule.When).SelectMany(lowered => engine.Probe(rule with { When = lowered }, register, at)).MaxBy(measured => measured.Measure ?? 0);
        var (outOf, needed, unit) = Scale(rule.When, register, at);
        var blocking = holding.Count > 0 && fires.Count == 0 ? Blocking(rule, holding[0], earlier) : null;
        return nothing with
        {
            Outcome = fires.Count > 0 ? Outcome.Fires
                : holding.Count == 0 ? Outcome.NotYet
                : blocking is null && !rule.Needs.IsEmpty ? Outcome.NeedsOthers
                : Outcome.FiredBefore,
            Measure = nearest?.Measure ?? 0,
            OutOf = outOf,
            Needed = needed,
            Unit = unit,
            Counted = nearest is null ? [] : Counted(rule.When, nearest, register, at),
            Blocking = blocking,
            WouldFireAt = fires.Count > 0 ? null : Projected(rule, register, traits, earlier, at),
            Weekday = nearest?.Weekday,
        };
    }

    // The firing that says that this was acted on: of the same spell if there is one, else the latest.
    private static Firing? Blocking(Rule rule, Firing holding, IReadOnlyCollection<Firing> earlier)
    {
        var own = earlier.Where(firing => firing.Rule == rule.Id && firing.Weekday == holding.Weekday).OrderByDescending(firing => firing.At).ToList();
        return own.Find(firing => holding.Start is { } start && firing.Overlaps(start, holding.Last!.Value)) ?? (own.Count > 0 ? own[0] : null);
    }

    // The trigger with its threshold so low that whatever there is to measure is measured.
    private static IEnumerable<Trigger> Lowered(Trigger trigger) => trigger switch
    {
        Trigger.Absent absent => [absent with { AtLeast = absent.AtLeast with { Amount = 1 }, Every = null }],
        Trigger.Counted counted => [counted with { AtLeast = 1, Every = null }],
        Trigger.Spells spells => [spells with { AtLeast = 1 }],
        Trigger.Rate rate => [rate with { Percent = 0, Minimum = 1 }],

        // Early in the year a weekday has not had all its dates yet: as many as there were are looked at.
        Trigger.Pattern pattern => Enumerable.Range(1, Math.Min(pattern.Of, WeeksInAYear)).Reverse().Select(dates => pattern with { AtLeast = 1, Of = dates }),
        Trigger.Returned returned => [returned with { After = returned.After with { Amount = 1 }, Plus = null, Confirmed = false }],
        _ => [trigger],
    };

    private static (int? OutOf, int? Needed, Unit? Unit) Scale(Trigger trigger, PupilRegister register, HalfDay at)
    {
        switch (trigger)
        {
            case Trigger.Absent absent:
                return (null, absent.AtLeast.Amount, absent.AtLeast.Unit);
            case Trigger.Counted counted:
                return (null, counted.AtLeast, Unit.HalfDays);
            case Trigger.Spells spells:
                return (null, spells.AtLeast, null);
            case Trigger.Pattern pattern:
                return (pattern.Of, pattern.AtLeast, null);
            case Trigger.Returned returned:
                return (null, returned.After.Amount, returned.After.Unit);
            case Trigger.Rate rate:
                var registered = InWindow(rate.Within, register, at).Count(slot => !PresenceKinds.IsNeutral(register.Kinds.Span[slot]));
                var needed = (Math.Max(registered, rate.Minimum) * rate.Percent / 100) + (Math.Max(registered, rate.Minimum) * rate.Percent % 100 == 0 ? 0 : 1);
                return (registered, needed, Unit.HalfDays);
            default:
                return (null, null, null);
        }
    }

    private ImmutableArray<HalfDay> Counted(Trigger trigger, Firing nearest, PupilRegister register, HalfDay at)
    {
        var timetable = register.Timetable;
        return trigger switch
        {
            Trigger.Counted counted => HalfDays(InWindow(counted.Within, register, at), counted.Kinds),
            Trigger.Rate rate => HalfDays(InWindow(rate.Within, register, at), rate.Kinds),
            Trigger.Spells spells => [.. Spell.In(register, spells.Kinds, engine.Book.MergeGap, at, spells.EachAtMost)
                .Where(spell => InWindow(spells.Within, register, at).Any(slot => HalfDayOf(slot) == spell.Start))
                .Select(spell => spell.Start)],
            Trigger.Pattern pattern => [.. InWindow(Window.SchoolYear, register, at)
                .Where(slot => !PresenceKinds.IsNeutral(register.Kinds.Span[slot]) && HalfDayOf(slot).Date.DayOfWeek == nearest.Weekday)
                .GroupBy(slot => HalfDayOf(slot).Date)
                .TakeLast(pattern.Of)
                .SelectMany(date => HalfDays(date, pattern.Kinds))],
            Trigger.Absent absent => Between(nearest, absent.Kinds),
            Trigger.Returned returned => Between(nearest, returned.Kinds),
            _ => [],
        };

        ImmutableArray<HalfDay> Between(Firing spell, KindSet kinds) =>
            [.. HalfDays(InWindow(Window.SchoolYear, register, at), kinds).Where(halfDay => spell.Start <= halfDay && halfDay <= spell.Last)];

        ImmutableArray<HalfDay> HalfDays(IEnumerable<int> slots, KindSet kinds) =>
            [.. slots.Where(slot => kinds.Contains(register.Kinds.Span[slot])).Select(HalfDayOf)];

        HalfDay HalfDayOf(int slot) => timetable.HalfDayAt(timetable.Moments[slot]);
    }

    private static IEnumerable<int> InWindow(Window window, PupilRegister register, HalfDay at)
    {
        var timetable = register.Timetable;
        var moment = timetable.MomentOf(at);
        var firstDay = new WindowCursor(window, timetable).FirstDay(moment);
        var before = firstDay == 0 ? 0 : timetable.SlotsUntil((firstDay * 2) - 1);
        return Enumerable.Range(before, timetable.SlotsUntil(moment) - before);
    }

    private HalfDay? Projected(Rule rule, PupilRegister register, PupilTraits traits, IReadOnlyCollection<Firing> earlier, HalfDay at)
    {
        var timetable = register.Timetable;
        var kinds = register.Kinds.ToArray();
        var next = timetable.SlotsUntil(timetable.MomentOf(at));
        kinds.AsSpan(next).Fill(AsItIs(rule.When));
        return engine.Evaluate(register with { Kinds = kinds }, traits, earlier, at.Next, timetable.Year.LastMoment)
            .Where(firing => firing.Rule == rule.Id)
            .Select(firing => (HalfDay?)firing.At)
            .FirstOrDefault();
    }

    // A rule about absence is projected with the pupil still away, a rule about a return with the pupil still there.
    private static PresenceKind AsItIs(Trigger trigger) => trigger switch
    {
        Trigger.Absent absent => First(absent.Kinds),
        Trigger.Counted counted => First(counted.Kinds),
        Trigger.Spells spells => First(spells.Kinds),
        Trigger.Rate rate => First(rate.Kinds),
        Trigger.Pattern pattern => First(pattern.Kinds),
        _ => PresenceKind.Present,
    };

    private static PresenceKind First(KindSet kinds) => kinds.Kinds.First();
}
