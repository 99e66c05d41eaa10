using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Service.Replay;

/// <summary>
/// Runs rules over a register, every school year by itself (RULES.md, Replay).
/// </summary>
internal sealed class ReplayRun
{
    private readonly ReplayInput _input;
    private readonly YearPacking[] _years;
    private readonly string[] _classes;

    public ReplayRun(ReplayInput input)
    {
        _input = input;
        var kinds = input.Register.Codes.Select(code => input.School.Codes.KindOf(code)).ToArray();
        _years = [.. input.Calendar.Years.Select(year => new YearPacking(year, kinds))];
        _classes = [.. input.Register.Pupils.Select(pupil => pupil.Class).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Every firing in the order of RULES.md, Replay, as if nothing had fired before the first moment.</summary>
    /// <param name="rules">The rules that are asked.</param>
    /// <param name="from">First date, of which both moments are evaluated.</param>
    /// <param name="to">Last date, likewise.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IReadOnlyList<Firing> Evaluate(RuleBook rules, LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        var engine = new RuleEngine(rules);
        var first = new HalfDay(from, DayPart.Am);
        var last = new HalfDay(to, DayPart.Pm);
        var pupils = _input.Register.Pupils;
        var firings = new List<IReadOnlyList<Firing>>();
        foreach (var year in _years.Where(year => year.Year.Start <= to && from <= year.Year.End))
        {
            firings.AddRange(engine.EvaluateAll(pupils.Count, index => CaseOf(pupils[index], year), first, last, cancellationToken));
            foreach (var name in _classes)
            {
                firings.Add(engine.EvaluateDates(DateScope.Class, name, name, year.TimetableOf(name), [], first, last));
            }
        }

        return FiringOrder.Sorted(firings);
    }

    /// <summary>What the register touches and what of it cannot be used, whatever the rules.</summary>
    public RegisterCounts Count()
    {
        var total = new RegisterTally(_years, _input.Register.Codes.Count);
        Parallel.ForEach(
            _input.Register.Pupils,
            () => new RegisterTally(_years, _input.Register.Codes.Count),
            (pupil, _, tally) => tally.Add(pupil),
            tally =>
            {
                lock (total)
                {
                    total.Add(tally);
                }
            });
        return total.Counts(_input.Register.Codes, _input.School.Codes);
    }

    private PupilCase CaseOf(RegisterPupil pupil, YearPacking year)
    {
        var timetable = year.TimetableOf(pupil.Class);
        var kinds = new PresenceKind[timetable.SlotCount];
        year.Fill(pupil, timetable, kinds);
        return new PupilCase(
            new PupilRegister(pupil.Key, pupil.Class, timetable, kinds, _input.Balances.GetValueOrDefault(pupil.Key)),
            PupilTraits.Unknown,
            Earlier: []);
    }
}
