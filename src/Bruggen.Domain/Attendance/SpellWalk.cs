using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;

namespace Bruggen.Domain.Attendance;

/// <summary>
/// Walks the school half-days of one pupil in order and holds the latest spell (RULES.md, Spells). One pass, no allocation:
/// this is the inner loop of every rule about spells.
/// </summary>
internal struct SpellWalk(KindSet kinds, int mergeGap)
{
    private int _lastHitDay;
    private int _silentSlot;
    private int _gap;

    /// <summary>Where the latest spell stands.</summary>
    public SpellState State { get; private set; }

    /// <summary>Slot of the first hit.</summary>
    public int Start { get; private set; }

    /// <summary>Slot of the latest hit.</summary>
    public int Last { get; private set; }

    /// <summary>Slot of the first attending half-day after <see cref="Last"/>, or -1. Outlives the end and the break of the spell.</summary>
    public int Return { get; private set; }

    /// <summary>Number of hits.</summary>
    public int Hits { get; private set; }

    /// <summary>Number of dates with a hit.</summary>
    public int Days { get; private set; }

    /// <summary>Takes the next slot; true when the slot is a hit.</summary>
    public bool Step(int slot, int day, PresenceKind kind)
    {
        if (kinds.Contains(kind))
        {
            if (!IsRunning)
            {
                Start = slot;
                Hits = 0;
                Days = 0;
                _lastHitDay = -1;
            }

            State = SpellState.Open;
            Last = slot;
            Hits++;
            Return = -1;
            _gap = 0;
            _silentSlot = -1;
            if (day != _lastHitDay)
            {
                Days++;
                _lastHitDay = day;
            }

            return true;
        }

        if (!IsRunning)
        {
            return false;
        }

        if (PresenceKinds.IsAttending(kind))
        {
            if (_gap++ == 0)
            {
                Return = slot;
            }

            State = _gap > mergeGap ? SpellState.Ended : SpellState.Returning;
        }
        else if (PresenceKinds.IsNeutral(kind) || kind == PresenceKind.Unknown)
        {
            if (_silentSlot < 0 && kind != PresenceKind.NotExpected)
            {
                _silentSlot = slot;
            }
        }
        else
        {
            State = SpellState.Broken;
        }

        return false;
    }

    /// <summary>Whether a spell has begun that the next half-days may extend, end or break.</summary>
    public readonly bool IsRunning => State is SpellState.Open or SpellState.Returning;

    /// <summary>The first slot at or after the given one that is not passed over: any while a spell is running, else a hit.</summary>
    public readonly int NextSlot(ReadOnlySpan<PresenceKind> register, int slot) => IsRunning ? slot : kinds.NextIn(register, slot);

    /// <summary>The measure of the spell at a moment, in a unit (RULES.md, Spells).</summary>
    public readonly int Measure(Unit unit, ClassTimetable timetable, int moment) => unit switch
    {
        Unit.HalfDays => Hits,
        Unit.SchoolDays => Days,
        _ => EndDay(timetable, moment) - (timetable.Moments[Start] >> 1) + 1,
    };

    /// <summary>Whether the calendar-day measure still grows by itself, day by day.</summary>
    public readonly bool GrowsByItself => State == SpellState.Open && _silentSlot < 0;

    private readonly int EndDay(ClassTimetable timetable, int moment)
    {
        var lastDay = timetable.Moments[Last] >> 1;
        if (State != SpellState.Open)
        {
            return lastDay;
        }

        return _silentSlot >= 0 ? Math.Max(lastDay, (timetable.Moments[_silentSlot] >> 1) - 1) : moment >> 1;
    }
}
