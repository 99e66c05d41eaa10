using Bruggen.Domain.Attendance;

namespace Bruggen.Domain.Rules.Evaluation;

/// <summary>Evaluates <see cref="Trigger.Rate"/>, in whole numbers only.</summary>
internal struct RateWalk(Trigger.Rate trigger, PupilRegister register) : ITriggerWalk
{
    private readonly WindowCursor _window = new(trigger.Within, register.Timetable);
    private int _hits;
    private int _registered;
    private int _left;

    public void Step(int slot, PresenceKind kind)
    {
        if (!PresenceKinds.IsNeutral(kind))
        {
            _registered++;
            if (trigger.Kinds.Contains(kind))
            {
                _hits++;
            }
        }
    }

    public void Test(int moment, FiringLog log)
    {
        var firstDay = _window.FirstDay(moment);
        var moments = register.Timetable.Moments;
        var kinds = register.Kinds.Span;
        for (; _left < moments.Length && moments[_left] >> 1 < firstDay; _left++)
        {
            if (!PresenceKinds.IsNeutral(kinds[_left]))
            {
                _registered--;
                if (trigger.Kinds.Contains(kinds[_left]))
                {
                    _hits--;
                }
            }
        }

        if (_registered >= trigger.Minimum && _hits * 100 >= trigger.Percent * _registered)
        {
            log.OfferForWindow(moment, firstDay, new Holding(1, _hits));
        }
    }

    public readonly int NextInterest(int moment) => _hits > 0 ? _window.NextShift(moment) : int.MaxValue;
}
