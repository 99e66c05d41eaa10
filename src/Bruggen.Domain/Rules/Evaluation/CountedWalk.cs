using Bruggen.Domain.Attendance;

namespace Bruggen.Domain.Rules.Evaluation;

/// <summary>Evaluates <see cref="Trigger.Counted"/>.</summary>
internal struct CountedWalk(Trigger.Counted trigger, PupilRegister register) : ITriggerWalk
{
    private readonly WindowCursor _window = new(trigger.Within, register.Timetable);
    private int _count = trigger.Within.IsSchoolYear && trigger.Kinds.Contains(PresenceKind.Unexcused) ? register.OpeningBalance : 0;
    private int _left;

    public void Step(int slot, PresenceKind kind)
    {
        if (trigger.Kinds.Contains(kind))
        {
            _count++;
        }
    }

    public void Test(int moment, FiringLog log)
    {
        var firstDay = _window.FirstDay(moment);
        var moments = register.Timetable.Moments;
        var kinds = register.Kinds.Span;
        while (_left < moments.Length && moments[_left] >> 1 < firstDay)
        {
            if (trigger.Kinds.Contains(kinds[_left++]))
            {
                _count--;
            }
        }

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
