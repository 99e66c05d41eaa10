using Bruggen.Domain.Attendance;

namespace Bruggen.Domain.Rules.Evaluation;

/// <summary>Evaluates <see cref="Trigger.Rate"/>, in whole numbers only.</summary>
internal struct RateWalk(Trigger.Rate trigger, PupilRegister register) : ITriggerWalk
{
    private readonly WindowCursor _window = new(trigger.Within, register.Timetable);
    private WindowedCount _hits = new(trigger.Kinds);
    private WindowedCount _registered = new(PresenceKinds.Registered);

    // With so few hits that even the smallest denominator is too large, only a hit can bring the rate about.
    private readonly bool NeedsHits => _hits.Value * 100 < trigger.Percent * trigger.Minimum;

    // In the window of a year nothing leaves: once the denominator is large enough, every other half-day lowers the rate.
    private readonly bool OnlyFalls => trigger.Within.IsSchoolYear && _registered.Value >= trigger.Minimum;

    public readonly int NextSlot(ReadOnlySpan<PresenceKind> kinds, int slot) => NeedsHits || OnlyFalls ? trigger.Kinds.NextIn(kinds, slot) : slot;

    public readonly void Step(int slot, PresenceKind kind)
    {
        // The half-days of a window are counted when they are asked for.
    }

    public void Test(int moment, FiringLog log)
    {
        var timetable = register.Timetable;
        var kinds = register.Kinds.Span;
        var firstDay = _window.FirstDay(moment);
        var from = timetable.SlotsBefore(firstDay);
        var to = timetable.SlotsUntil(moment);
        _hits.MoveTo(kinds, from, to);
        if (NeedsHits)
        {
            return;
        }

        _registered.MoveTo(kinds, from, to);
        if (_registered.Value >= trigger.Minimum && _hits.Value * 100 >= trigger.Percent * _registered.Value)
        {
            log.OfferForWindow(moment, firstDay, new Holding(1, _hits.Value));
        }
    }

    public readonly int NextInterest(int moment) => NeedsHits ? int.MaxValue : _window.NextShift(moment);
}
