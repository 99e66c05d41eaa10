using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules.Evaluation;
using NodaTime;

namespace Bruggen.Domain.Rules;

/// <summary>
/// Says what fires (rules 6 and 7). One function serves the running service, which asks about one moment with the
/// firings so far, and the replay, which asks about a whole year with none.
/// </summary>
/// <remarks>
/// Each rule walks the pupil's school half-days once and is asked only at moments at which its answer can change. The
/// engine holds no state between calls; it is safe to use from several threads.
/// </remarks>
public sealed class RuleEngine(RuleBook book)
{
    /// <summary>The rules that are asked.</summary>
    public RuleBook Book { get; } = book;

    /// <summary>
    /// The new firings for one pupil at the moments from <paramref name="from"/> to <paramref name="to"/>, both
    /// included, as far as they lie in the school year of the register; in the order in which they were made within each rule.
    /// </summary>
    /// <param name="register">The pupil's codes; those after a moment are not looked at for that moment.</param>
    /// <param name="traits">What filters may ask.</param>
    /// <param name="earlier">Firings made before for this pupil in this school year, of any rule.</param>
    /// <param name="from">First moment.</param>
    /// <param name="to">Last moment.</param>
    public IReadOnlyList<Firing> Evaluate(
        PupilRegister register,
        PupilTraits traits,
        IReadOnlyCollection<Firing> earlier,
        HalfDay from,
        HalfDay to)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(traits);
        return Evaluate(rule => rule.When is not (Trigger.OnDate { Scope: not DateScope.Pupil } or Trigger.Unregistered), register, traits, earlier, from, to);
    }

    /// <summary>
    /// The new firings of the rules that are about a date and a class or staff member rather than a pupil.
    /// </summary>
    /// <param name="scope">Class or staff.</param>
    /// <param name="member">The class name or the key of the staff member, which takes the place of the pupil.</param>
    /// <param name="className">The class, or null for a staff member.</param>
    /// <param name="timetable">The timetable of the class, or the school's ordinary one.</param>
    /// <param name="earlier">Firings made before for this member in this school year.</param>
    /// <param name="from">First moment.</param>
    /// <param name="to">Last moment.</param>
    public IReadOnlyList<Firing> EvaluateDates(
        DateScope scope,
        string member,
        string? className,
        ClassTimetable timetable,
        IReadOnlyCollection<Firing> earlier,
        HalfDay from,
        HalfDay to)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        return Evaluate(
            rule => rule.When is Trigger.OnDate onDate && onDate.Scope == scope && scope != DateScope.Pupil,
            new PupilRegister(member, className, timetable, new PresenceKind[timetable.SlotCount]),
            PupilTraits.Unknown,
            earlier,
            from,
            to);
    }

    /// <summary>What holds for a pupil at one moment, whatever was fired before: the measure behind an explanation or a re-check.</summary>
    public IReadOnlyList<Firing> Probe(Rule rule, PupilRegister register, HalfDay at)
    {
        ArgumentNullException.ThrowIfNull(register);
        return Probe(rule, register, register.Timetable.MomentOf(at), register.Timetable.MomentOf(at));
    }

    /// <summary>What has become of an earlier firing, by the register as it is now, at a moment at or after it.</summary>
    public FiringStanding StandingOf(Firing firing, PupilRegister register, HalfDay now)
    {
        ArgumentNullException.ThrowIfNull(firing);
        ArgumentNullException.ThrowIfNull(register);
        if (Book.Find(firing.Rule) is not { Enabled: true } rule)
        {
            return FiringStanding.Over;
        }

        switch (rule.When)
        {
            case Trigger.OnDate or Trigger.Unregistered:
                return FiringStanding.Stands;

            // A count of the year never falls by itself.
            case Trigger.Counted { Within.IsSchoolYear: true }:
                return Probe(rule, register, now).Any(holding => holding.Level >= firing.Level)
                    ? FiringStanding.Stands
                    : FiringStanding.Corrected;

            case Trigger.Absent absent:
                if (Probe(rule, register, now).Any(Covers))
                {
                    return FiringStanding.Stands;
                }

                if (!HadFired(0))
                {
                    return FiringStanding.Corrected;
                }

                return Spell.In(register, absent.Kinds, Book.MergeGap, now) is [.., { State: SpellState.Returning } spell]
                    && firing.Overlaps(spell.Start, spell.Last)
                    ? FiringStanding.Wavers
                    : FiringStanding.Over;

            case Trigger.Returned:
                if (Probe(rule, register, now).Any(Covers))
                {
                    return FiringStanding.Stands;
                }

                return HadFired(0) ? FiringStanding.Over : FiringStanding.Corrected;

            default:
                return HadFired(SlotBefore(register.Timetable, firing.At)) ? FiringStanding.Stands : FiringStanding.Corrected;
        }

        // A firing is noticed when its codes arrive, which may be half-days after the moment it was about; what was
        // recorded since must not make it look as if it never was.
        bool HadFired(int fromMoment) => Probe(rule, register, fromMoment, register.Timetable.MomentOf(firing.At))
            .Any(holding => firing.Start is null ? holding.Weekday == firing.Weekday : Covers(holding));

        bool Covers(Firing holding) =>
            holding.Level >= firing.Level && holding.Start is { } start && holding.Last is { } last && firing.Overlaps(start, last);
    }

    private List<Firing> Evaluate(
        Func<Rule, bool> isAsked,
        PupilRegister register,
        PupilTraits traits,
        IReadOnlyCollection<Firing> earlier,
        HalfDay from,
        HalfDay to)
    {
        var made = new List<Firing>();
        var known = earlier.Count == 0 ? (IEnumerable<Firing>)made : earlier.Concat(made);
        foreach (var rule in Book.InOrderOfNeed)
        {
            if (!isAsked(rule) || Range(rule, register, traits, from, to) is not var (first, last))
            {
                continue;
            }

            Func<Holding, int, bool>? needsMet = rule.Needs.IsEmpty
                ? null
                : (holding, moment) => NeedsMet(rule, holding, moment, known, register);
            var log = new FiringLog(rule, register.Timetable, register.Pupil, register.Class, earlier, needsMet, made);
            Run(rule.When, register, log, first, last, everyMoment: needsMet is not null);
        }

        return made;
    }

    private List<Firing> Probe(Rule rule, PupilRegister register, int first, int last)
    {
        var made = new List<Firing>();
        if (first >= 0 && last < register.Timetable.MomentCount)
        {
            var bare = rule with { OncePerSchoolYear = false };
            var log = new FiringLog(bare, register.Timetable, register.Pupil, register.Class, [], needsMet: null, made);
            Run(bare.When, register, log, first, last, everyMoment: false);
        }

        return made;
    }

    private static int SlotBefore(ClassTimetable timetable, HalfDay halfDay)
    {
        var moment = timetable.MomentOf(halfDay);
        var slots = timetable.SlotsUntil(Math.Max(moment - 1, 0));
        return slots == 0 ? moment : timetable.Moments[slots - 1];
    }

    private static bool NeedsMet(Rule rule, Holding holding, int moment, IEnumerable<Firing> known, PupilRegister register)
    {
        var timetable = register.Timetable;
        return rule.Needs.All(need => known.Any(firing =>
            firing.Rule == need
            && firing.Pupil == register.Pupil
            && timetable.MomentOf(firing.At) <= moment
            && (holding.Start < 0 || firing.Start is null
                || firing.Overlaps(timetable.HalfDayAt(holding.Start), timetable.HalfDayAt(holding.Last)))));
    }

    private void Run(Trigger trigger, PupilRegister register, FiringLog log, int first, int last, bool everyMoment)
    {
        var timetable = register.Timetable;
        switch (trigger)
        {
            case Trigger.Absent absent:
                Drive(new AbsentWalk(absent, timetable, Book.MergeGap), register, log, first, last, everyMoment);
                break;
            case Trigger.Counted counted:
                Drive(new CountedWalk(counted, register), register, log, first, last, everyMoment);
                break;
            case Trigger.Spells spells:
                Drive(new SpellsWalk(spells, timetable, Book.MergeGap, []), register, log, first, last, everyMoment);
                break;
            case Trigger.Rate rate:
                Drive(new RateWalk(rate, register), register, log, first, last, everyMoment);
                break;
            case Trigger.Pattern pattern:
                Drive(new PatternWalk(pattern, timetable, [[], [], [], [], []]), register, log, first, last, everyMoment);
                break;
            case Trigger.Returned returned:
                Drive(new ReturnedWalk(returned, timetable, Book.MergeGap, log.LatestReturn), register, log, first, last, everyMoment);
                break;
            case Trigger.OnDate onDate:
                Drive(new OnDateWalk(onDate, timetable), register, log, first, last, everyMoment);
                break;
        }
    }

    private static void Drive<TWalk>(TWalk walk, PupilRegister register, FiringLog log, int first, int last, bool everyMoment)
        where TWalk : struct, ITriggerWalk
    {
        var moments = register.Timetable.Moments;
        var kinds = register.Kinds.Span;
        var slot = 0;
        var moment = first;
        while (moment <= last)
        {
            for (; slot < moments.Length && moments[slot] <= moment; slot++)
            {
                walk.Step(slot, kinds[slot]);
            }

            walk.Test(moment, log);
            var next = slot < moments.Length ? moments[slot] : int.MaxValue;
            moment = everyMoment ? moment + 1 : Math.Min(next, walk.NextInterest(moment));
        }
    }

    private static (int First, int Last)? Range(Rule rule, PupilRegister register, PupilTraits traits, HalfDay from, HalfDay to)
    {
        if (!rule.Enabled)
        {
            return null;
        }

        var timetable = register.Timetable;
        var first = Math.Max(timetable.MomentOf(from), 0);
        var last = Math.Min(timetable.MomentOf(to), timetable.MomentCount - 1);
        Narrow(rule.ValidFrom, rule.ValidTo);
        if (rule.For.DatesFor(register.Class, traits) is not var (dateFrom, dateTo))
        {
            return null;
        }

        Narrow(dateFrom, dateTo);
        return first <= last ? (first, last) : null;

        void Narrow(LocalDate? earliest, LocalDate? latest)
        {
            if (earliest is { } early)
            {
                first = Math.Max(first, timetable.MomentOf(new(early, DayPart.Am)));
            }

            if (latest is { } late)
            {
                last = Math.Min(last, timetable.MomentOf(new(late, DayPart.Pm)));
            }
        }
    }
}
