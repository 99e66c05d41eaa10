using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;

namespace Bruggen.Domain.Rules.Evaluation;

/// <summary>
/// The firings of one rule after the other for one pupil in one school year, earlier ones and new ones, and the
/// conditions under which another is made (RULES.md, Firings). One log serves all rules of a pupil, so that its lists are made once.
/// </summary>
internal sealed class FiringLog
{
    private readonly PupilRegister _register;
    private readonly ClassTimetable _timetable;
    private readonly Firing[] _earlier;
    private readonly List<Firing> _made;
    private readonly List<Entry> _entries = [];
    private Rule _rule = null!;
    private Func<Holding, int, bool>? _needsMet;

    /// <param name="register">The pupil.</param>
    /// <param name="earlier">Earlier firings of any rule for this pupil in this school year.</param>
    /// <param name="made">Receives the new firings.</param>
    public FiringLog(PupilRegister register, IReadOnlyCollection<Firing> earlier, List<Firing> made)
    {
        _register = register;
        _timetable = register.Timetable;
        _earlier = [.. earlier];
        _made = made;
    }

    /// <summary>Scratch space for the walk of the rule, empty when it begins.</summary>
    public List<int> Scratch { get; } = [];

    /// <summary>Whether no further firing of the rule can be made.</summary>
    public bool IsClosed => _entries.Count > 0 && (_rule.OncePerSchoolYear || _rule.When is
        Trigger.Counted { Within.IsSchoolYear: true, Every: null }
        or Trigger.Spells { Within.IsSchoolYear: true }
        or Trigger.Rate { Within.IsSchoolYear: true });

    /// <summary>Turns to another rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="needsMet">Whether the rules this one needs have fired by a moment; null when it needs none.</param>
    public void TurnTo(Rule rule, Func<Holding, int, bool>? needsMet)
    {
        _rule = rule;
        _needsMet = needsMet;
        _entries.Clear();
        Scratch.Clear();
        foreach (var firing in _earlier)
        {
            if (firing.Rule == rule.Id && firing.Pupil == _register.Pupil)
            {
                _entries.Add(new Entry(
                    _timetable.MomentOf(firing.At),
                    new Holding(
                        firing.Level,
                        firing.Measure,
                        MomentOf(firing.Start),
                        MomentOf(firing.Last),
                        MomentOf(firing.Return),
                        firing.Weekday)));
            }
        }
    }

    /// <summary>Moment of the return of the latest firing, or -1: hits up to it have been welcomed back already.</summary>
    public int LatestReturn => _entries.Count == 0 ? -1 : _entries.MaxBy(entry => entry.At).Holding.Return;

    /// <summary>One firing for each level of a spell: none with this level or more may overlap it.</summary>
    public void OfferForSpell(int moment, Holding holding)
    {
        foreach (var entry in _entries)
        {
            if (entry.Holding.Level >= holding.Level && entry.Holding.Start <= holding.Last && holding.Start <= entry.Holding.Last)
            {
                return;
            }
        }

        Make(moment, holding);
    }

    /// <summary>One firing for each level of a school year.</summary>
    public void OfferForLevel(int moment, Holding holding)
    {
        foreach (var entry in _entries)
        {
            if (entry.Holding.Level >= holding.Level)
            {
                return;
            }
        }

        Make(moment, holding);
    }

    /// <summary>One firing for a window: none may lie in it. Also serves patterns, whose window is that of a weekday.</summary>
    public void OfferForWindow(int moment, int firstDay, Holding holding)
    {
        foreach (var entry in _entries)
        {
            if (entry.At >> 1 >= firstDay && entry.Holding.Weekday == holding.Weekday)
            {
                return;
            }
        }

        Make(moment, holding);
    }

    /// <summary>A return, which the trigger itself has found to be new; true when a firing was made.</summary>
    public bool OfferForReturn(int moment, Holding holding) => Make(moment, holding);

    private bool Make(int moment, Holding holding)
    {
        if ((_rule.OncePerSchoolYear && _entries.Count > 0) || _needsMet?.Invoke(holding, moment) == false)
        {
            return false;
        }

        _entries.Add(new Entry(moment, holding));
        _made.Add(new Firing(
            _rule.Id,
            _register.Pupil,
            _register.Class,
            _timetable.HalfDayAt(moment),
            holding.Level,
            HalfDayOf(holding.Start),
            HalfDayOf(holding.Last),
            HalfDayOf(holding.Return),
            holding.Measure,
            holding.Weekday));
        return true;
    }

    private int MomentOf(HalfDay? halfDay) => halfDay is { } value ? _timetable.MomentOf(value) : -1;

    private HalfDay? HalfDayOf(int moment) => moment < 0 ? null : _timetable.HalfDayAt(moment);

    private readonly record struct Entry(int At, Holding Holding);
}
