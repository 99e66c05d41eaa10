using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;

namespace Bruggen.Domain.Rules.Evaluation;

/// <summary>Evaluates <see cref="Trigger.Spells"/>.</summary>
/// <param name="trigger">The trigger.</param>
/// <param name="timetable">The pupil's timetable.</param>
/// <param name="mergeGap">Attending half-days a spell survives.</param>
/// <param name="starts">Scratch space for the start moments of the finished spells that count.</param>
internal struct SpellsWalk(Trigger.Spells trigger, ClassTimetable timetable, int mergeGap, List<int> starts) : ITriggerWalk
{
    private readonly WindowCursor _window = new(trigger.Within, timetable);
    private SpellWalk _spell = new(trigger.Kinds, mergeGap);
    private int _left;
    private bool _holds;

    public readonly int NextSlot(ReadOnlySpan<PresenceKind> kinds, int slot) => _spell.NextSlot(kinds, slot);

    public void Step(int slot, PresenceKind kind)
    {
        var wasRunning = _spell.IsRunning;
        _spell.Step(slot, timetable.Moments[slot] >> 1, kind);
        if (wasRunning && _spell.State is SpellState.Ended or SpellState.Broken && Counts(timetable.Moments[slot]))
        {
            starts.Add(timetable.Moments[_spell.Start]);
        }
    }

    public void Test(int moment, FiringLog log)
    {
        var firstDay = _window.FirstDay(moment);
        while (_left < starts.Count && starts[_left] >> 1 < firstDay)
        {
            _left++;
        }

        var count = starts.Count - _left;
        if (_spell.IsRunning
            && timetable.Moments[_spell.Start] >> 1 >= firstDay
            && Counts(moment))
        {
            count++;
        }

        _holds = count >= trigger.AtLeast;
        if (_holds)
        {
            log.OfferForWindow(moment, firstDay, new Holding(1, count));
        }
    }

    public readonly int NextInterest(int moment) => _holds ? _window.NextShift(moment) : int.MaxValue;

    private readonly bool Counts(int moment) =>
        trigger.EachAtMost is not { } most || _spell.Measure(most.Unit, timetable, moment) <= most.Amount;
}
