using Bruggen.Domain.Attendance;

namespace Bruggen.Domain.Rules.Evaluation;

/// <summary>Evaluates <see cref="Trigger.Counted"/>.</summary>
internal struct CountedWalk(Trigger.Counted trigger, PupilRegister register) : ITriggerWalk
{
    private readonly WindowCursor _window = new(trigger.Within, register.Timetable);
    private readonly int _brought = trigger.Within.IsSchoolYear && trigger.Kinds.Contains(PresenceKind.Unexcused) ? register.OpeningBalance : 0;
    private WindowedCount _hits = new(trigger.Kinds);
    private int _count;

    public readonly int NextSlot(ReadOnlySpan<PresenceKind> kinds, int slot) => trigger.Kinds.NextIn(kinds, slot);

    public readonly void Step(int slot, PresenceKind kind)
    {
        // The hits of a window are counted when they are asked for.
    }

    public void Test(int moment, FiringLog log)
    {
        var timetable = register.Timetable;
        var firstDay = _window.FirstDay(moment);
        _hits.MoveTo(register.Kinds.Span, timetable.SlotsBefore(firstDay), timetable.SlotsUntil(moment));
        _count = _brought + _hits.Value;
        if (_count < trigger.AtLeast)
        {
            return;
        }

        if (trigger.Within.IsSchoolYear)
        {
            var level = trigger.Every is { } every ? 1 + ((_count - trigger.AtLeast) / every) : 1;
            log.OfferForLevel(moment, new Holding(level, _count));
        }
        else
        {
            log.OfferForWindow(moment, firstDay, new Holding(1, _count));
        }
    }

    public readonly int NextInterest(int moment) => _count >= trigger.AtLeast ? _window.NextShift(moment) : int.MaxValue;
}
