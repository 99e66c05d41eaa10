using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Worker.Replay;

/// <summary>
/// Runs rules over a register, every school year by itself (rules 9). Pupils are evaluated in parallel; the answer does
/// not depend on how they were shared out.
/// </summary>
internal sealed class ReplayRun
{
    private const int PupilsAtOnce = 256;

    private readonly ReplayInput _input;
    private readonly YearPacking[] _years;
    private readonly string[] _classes;

    public ReplayRun(ReplayInput input)
    {
        _input = input;
        var kinds = input.Register.Codes.Select(code => input.School.Codes.KindOf(code)).ToArray();
        _years = [.. input.Calendar.Years.Select(year => new YearPacking(year, kinds))];
        _classes = [.. input.Register.Pupils.Select(pupil => pupil.Class).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Every firing in the order of rules 9, as if nothing had fired before the first moment.</summary>
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
        var firings = new List<Firing>();
        foreach (var year in _years.Where(year => year.Year.Start <= to && from <= year.Year.End))
        {
            var parts = new List<Firing>[(pupils.Count + PupilsAtOnce - 1) / PupilsAtOnce];
            Parallel.For(0, parts.Length, new ParallelOptions { CancellationToken = cancellationToken }, part =>
            {
                var made = new List<Firing>();
                var kinds = new PresenceKind[year.MomentCount];
                for (var i = part * PupilsAtOnce; i < Math.Min((part + 1) * PupilsAtOnce, pupils.Count); i++)
                {
                    var pupil = pupils[i];
                    var timetable = year.TimetableOf(pupil.Class);
                    var codes = kinds.AsMemory(0, timetable.SlotCount);
                    year.Fill(pupil, timetable, codes.Span);
                    var register = new PupilRegister(pupil.Key, pupil.Class, timetable, codes, _input.Balances.GetValueOrDefault(pupil.Key));
                    made.AddRange(engine.Evaluate(register, PupilTraits.Unknown, [], first, last));
                }

                parts[part] = made;
            });
            firings.AddRange(parts.SelectMany(part => part));
            foreach (var name in _classes)
            {
                firings.AddRange(engine.EvaluateDates(DateScope.Class, name, name, year.TimetableOf(name), [], first, last));
            }
        }

        return [.. FiringsJson.InOrder(firings)];
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
}
