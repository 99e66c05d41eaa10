using Bruggen.Domain.Calendar;

namespace Bruggen.Domain.Attendance;

/// <summary>A stretch of absence of one pupil (rules 4).</summary>
/// <param name="Start">First hit.</param>
/// <param name="Last">Last hit.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Return">First attending half-day after the last hit, or null.</param>
/// <param name="HalfDays">Number of hits.</param>
public sealed record Spell(HalfDay Start, HalfDay Last, SpellState State, HalfDay? Return, int HalfDays)
{
    /// <summary>Every spell of a pupil in the school year of the register, up to and including a moment, oldest first.</summary>
    public static IReadOnlyList<Spell> In(PupilRegister register, KindSet kinds, int mergeGap, HalfDay until)
    {
        ArgumentNullException.ThrowIfNull(register);
        var timetable = register.Timetable;
        var spells = new List<Spell>();
        var walk = new SpellWalk(kinds, mergeGap);
        var start = -1;
        var lastMoment = timetable.MomentOf(until);
        for (var slot = 0; slot < timetable.SlotCount && timetable.Moments[slot] <= lastMoment; slot++)
        {
            var before = walk;
            walk.Step(slot, timetable.Moments[slot] >> 1, register.Kinds.Span[slot]);
            if (start >= 0 && walk.Start != start)
            {
                spells.Add(Of(before, timetable));
            }

            start = walk.State == SpellState.None ? -1 : walk.Start;
        }

        if (start >= 0)
        {
            spells.Add(Of(walk, timetable));
        }

        return spells;
    }

    private static Spell Of(SpellWalk walk, ClassTimetable timetable) => new(
        timetable.HalfDayAt(timetable.Moments[walk.Start]),
        timetable.HalfDayAt(timetable.Moments[walk.Last]),
        walk.State,
        walk.Return < 0 ? null : timetable.HalfDayAt(timetable.Moments[walk.Return]),
        walk.Hits);
}
