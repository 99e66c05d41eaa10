using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;

namespace Bruggen.Domain.Rules.Evaluation;

/// <summary>Evaluates <see cref="Trigger.Absent"/>.</summary>
internal struct AbsentWalk(Trigger.Absent trigger, ClassTimetable timetable, int mergeGap) : ITriggerWalk
{
    private SpellWalk _spell = new(trigger.Kinds, mergeGap);

    public readonly int NextSlot(ReadOnlySpan<PresenceKind> kinds, int slot) => _spell.NextSlot(kinds, slot);

    public void Step(int slot, PresenceKind kind) => _spell.Step(slot, timetable.Moments[slot] >> 1, kind);

    public readonly void Test(int moment, FiringLog log)
    {
        if (_spell.State != SpellState.Open)
        {
            return;
        }

        var measure = _spell.Measure(trigger.AtLeast.Unit, timetable, moment);
        if (measure >= trigger.AtLeast.Amount)
        {
            var level = trigger.Every is { } every ? 1 + ((measure - trigger.AtLeast.Amount) / every.Amount) : 1;
            log.OfferForSpell(moment, new Holding(level, measure, timetable.Moments[_spell.Start], timetable.Moments[_spell.Last]));
        }
    }

    public readonly int NextInterest(int moment) =>
        trigger.AtLeast.Unit == Unit.CalendarDays && _spell.GrowsByItself ? ((moment >> 1) + 1) << 1 : int.MaxValue;
}
