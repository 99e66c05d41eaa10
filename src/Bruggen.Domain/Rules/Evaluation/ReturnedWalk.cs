using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;

namespace Bruggen.Domain.Rules.Evaluation;

/// <summary>Evaluates <see cref="Trigger.Returned"/>.</summary>
/// <param name="trigger">The trigger.</param>
/// <param name="timetable">The pupil's timetable.</param>
/// <param name="mergeGap">Attending half-days a spell survives.</param>
/// <param name="welcomed">Moment of the latest return that was fired, or -1: hits up to it do not count again.</param>
internal struct ReturnedWalk(Trigger.Returned trigger, ClassTimetable timetable, int mergeGap, int welcomed) : ITriggerWalk
{
    private SpellWalk _spell = new(trigger.Kinds, mergeGap);
    private int _welcomed = welcomed;
    private int _first;
    private int _hits;
    private int _days;
    private int _lastHitDay;

    public readonly int NextSlot(ReadOnlySpan<PresenceKind> kinds, int slot) => _spell.NextSlot(kinds, slot);

    public void Step(int slot, PresenceKind kind)
    {
        var wasRunning = _spell.IsRunning;
        var moment = timetable.Moments[slot];
        if (!_spell.Step(slot, moment >> 1, kind))
        {
            return;
        }

        if (!wasRunning)
        {
            _hits = 0;
        }

        if (moment <= _welcomed)
        {
            return;
        }

        if (_hits++ == 0)
        {
            _first = slot;
            _days = 0;
            _lastHitDay = -1;
        }

        if (moment >> 1 != _lastHitDay)
        {
            _days++;
            _lastHitDay = moment >> 1;
        }
    }

    public void Test(int moment, FiringLog log)
    {
        if (!Qualifies(out var measure) || moment < HoldsFrom)
        {
            return;
        }

        var back = timetable.Moments[_spell.Return];
        if (log.OfferForReturn(moment, new Holding(1, measure, timetable.Moments[_first], timetable.Moments[_spell.Last], back)))
        {
            _welcomed = back;
            _hits = 0;
        }
    }

    public readonly int NextInterest(int moment) =>
        Qualifies(out _) && HoldsFrom is var from && from > moment ? from : int.MaxValue;

    private readonly int HoldsFrom
    {
        get
        {
            if (trigger.Plus is not { } plus)
            {
                return timetable.Moments[_spell.Return];
            }

            var index = timetable.SchoolDaysUntil(timetable.Moments[_spell.Return] >> 1) + plus - 1;
            return index < timetable.SchoolDays.Length ? timetable.SchoolDays[index] << 1 : int.MaxValue;
        }
    }

    private readonly bool Qualifies(out int measure)
    {
        measure = 0;
        if (_spell.State == SpellState.None || _spell.Return < 0 || _hits == 0 || (trigger.Confirmed && _spell.State != SpellState.Ended))
        {
            return false;
        }

        measure = trigger.After.Unit switch
        {
            Unit.HalfDays => _hits,
            Unit.SchoolDays => _days,
            _ => (timetable.Moments[_spell.Last] >> 1) - (timetable.Moments[_first] >> 1) + 1,
        };
        return measure >= trigger.After.Amount;
    }
}
