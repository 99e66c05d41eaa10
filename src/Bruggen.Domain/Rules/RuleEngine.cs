using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules.Evaluation;
using NodaTime;

namespace Bruggen.Domain.Rules;

/// <summary>
/// Says what fires (RULES.md, Triggers and Firings). One function serves the running service, which asks about one moment with the
/// firings so far, and the replay, which asks about a whole year with none.
/// </summary>
/// <remarks>
/// Each rule walks the pupil's school half-days once and is asked only at moments at which its answer can change. The
/// engine holds no state between calls; it is safe to use from several threads.
/// </remarks>
public sealed class RuleEngine(RuleBook book)
{
    private readonly Rule[] _aboutPupils = [.. book.InOrderOfNeed.Where(rule => rule.Enabled && rule.Scope == DateScope.Pupil)];

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
        var made = new List<Firing>();
        Evaluate(_aboutPupils, register, traits, earlier, from, to, made);
        return made;
    }

    /// <summary>
    /// The new firings for many pupils: of a replay over a period, or of a school at one moment. Pupils are evaluated in
    /// parallel; the answer is in their order, whatever the number of processors.
    /// </summary>
    /// <param name="count">How many pupils there are, at least 0.</param>
    /// <param name="caseOf">The pupil at an index; called once for each, from several threads at once.</param>
    /// <param name="from">First moment.</param>
    /// <param name="to">Last moment.</param>
    /// <param name="cancellationToken">Stops between two runs of pupils.</param>
    /// <returns>The firings of each pupil, at the pupil's index.</returns>
    public IReadOnlyList<IReadOnlyList<Firing>> EvaluateAll(
        int count,
        Func<int, PupilCase> caseOf,
        HalfDay from,
        HalfDay to,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caseOf);
        var all = new IReadOnlyList<Firing>[count];
        if (count == 0)
        {
            return all;
        }

        Parallel.ForEach(
            Partitioner.Create(0, count),
            new ParallelOptions { CancellationToken = cancellationToken },
            run =>
            {
                var made = new List<Firing>();
                for (var i = run.Item1; i < run.Item2; i++)
                {
                    var (register, traits, earlier) = caseOf(i);
                    made.Clear();
                    Evaluate(_aboutPupils, register, traits, earlier, from, to, made);
                    all[i] = made.Count == 0 ? [] : made.ToArray();
                }
            });
        return all;
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
        var made = new List<Firing>();
        if (scope == DateScope.Pupil)
        {
            return made;
        }

        Evaluate(
            Book.InOrderOfNeed.Where(rule => rule.Enabled && rule.Scope == scope && rule.When is Trigger.OnDate),
            new PupilRegister(member, className, timetable, new PresenceKind[timetable.SlotCount]),
            PupilTraits.Unknown,
            earlier,
            from,
            to,
            made);
        return made;
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

    private void Evaluate(
        IEnumerable<Rule> rules,
        PupilRegister register,
        PupilTraits traits,
        IReadOnlyCollection<Firing> earlier,
        HalfDay from,
        HalfDay to,
        List<Firing> made)
    {
        var timetable = register.Timetable;
        var log = new FiringLog(register, earlier, made);
        var period = (First: Math.Max(timetable.MomentOf(from), 0), Last: Math.Min(timetable.MomentOf(to), timetable.MomentCount - 1));
        foreach (var rule in rules)
        {
            if (Range(rule, register, traits, period) is not { } range)
            {
                continue;
            }

            var needs = !rule.Needs.IsEmpty;
            log.TurnTo(rule, needs ? NeedsMetBy(rule, register, earlier.Concat(made)) : null);
            Run(rule.When, register, log, range.First, range.Last, everyMoment: needs);
        }
    }

    private List<Firing> Probe(Rule rule, PupilRegister register, int first, int last)
    {
        var made = new List<Firing>();
        if (first >= 0 && last < register.Timetable.MomentCount)
        {
            var log = new FiringLog(register, earlier: [], made);
            log.TurnTo(rule with { OncePerSchoolYear = false }, needsMet: null);
            Run(rule.When, register, log, first, last, everyMoment: false);
        }

        return made;
    }

    private static Func<Holding, int, bool> NeedsMetBy(Rule rule, PupilRegister register, IEnumerable<Firing> known) =>
        (holding, moment) => NeedsMet(rule, holding, moment, known, register);

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
                Drive(new SpellsWalk(spells, timetable, Book.MergeGap, log.Scratch), register, log, first, last, everyMoment);
                break;
            case Trigger.Rate rate:
                Drive(new RateWalk(rate, register), register, log, first, last, everyMoment);
                break;
            case Trigger.Pattern pattern:
                Drive(new PatternWalk(pattern, register), register, log, first, last, everyMoment);
                break;
            case Trigger.Returned returned:
                Drive(new ReturnedWalk(returned, timetable, Book.MergeGap, log.LatestReturn), register, log, first, last, everyMoment);
                break;
            case Trigger.OnDate onDate:
                Drive(new OnDateWalk(onDate, timetable), register, log, first, last, everyMoment);
                break;
        }
    }

    // Compiled well from the first call: a running service evaluates too few half-days for the runtime to notice it is hot.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Drive<TWalk>(TWalk walk, PupilRegister register, FiringLog log, int first, int last, bool everyMoment)
        where TWalk : struct, ITriggerWalk
    {
        var timetable = register.Timetable;
        var moments = timetable.Moments;
        var kinds = register.Kinds.Span;
        var slot = 0;
        var moment = first;
        while (moment <= last)
        {
            for (slot = walk.NextSlot(kinds, slot); slot < moments.Length && moments[slot] <= moment; slot = walk.NextSlot(kinds, slot + 1))
            {
                walk.Step(slot, kinds[slot]);
            }

            walk.Test(moment, log);
            if (log.IsClosed)
            {
                return;
            }

            // What a test has counted can make half-days matter that were passed over, but only those after the moment.
            slot = walk.NextSlot(kinds, timetable.SlotsUntil(moment));
            var next = slot < moments.Length ? moments[slot] : int.MaxValue;
            moment = everyMoment ? moment + 1 : Math.Min(next, walk.NextInterest(moment));
        }
    }

    private static (int First, int Last)? Range(Rule rule, PupilRegister register, PupilTraits traits, (int First, int Last) period)
    {
        var timetable = register.Timetable;
        var (first, last) = period;
        Narrow(rule.ValidFrom, rule.ValidTo);
        if (rule.For.DatesFor(register.Class, traits) is not { } dates)
        {
            return null;
        }

        Narrow(dates.From, dates.To);
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
