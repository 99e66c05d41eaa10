using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;

namespace Bruggen.Domain.Attendance;

/// <summary>A stretch of absence of one pupil (RULES.md, Spells).</summary>
/// <param name="Start">First hit.</param>
/// <param name="Last">Last hit.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Return">First attending half-day after the last hit, or null.</param>
/// <param name="HalfDays">Number of hits.</param>
public sealed record Spell(HalfDay Start, HalfDay Last, SpellState State, HalfDay? Return, int HalfDays)
{
    /// <summary>The spells of a pupil in the school year of the register, up to and including a moment, oldest first.</summary>
    /// <param name="register">The pupil's codes.</param>
    /// <param name="kinds">What counts as a hit.</param>
    /// <param name="mergeGap">Attending half-days a spell survives.</param>
    /// <param name="until">The moment.</param>
    /// <param name="atMost">Leaves out the spells that measure more than this at the moment; null for every spell.</param>
    public static IReadOnlyList<Spell> In(PupilRegister register, KindSet kinds, int mergeGap, HalfDay until, Quantity? atMost = null)
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
                Add(before);
            }

            start = walk.State == SpellState.None ? -1 : walk.Start;
        }

        if (start >= 0)
        {
            Add(walk);
        }

        return spells;

        void Add(SpellWalk spell)
        {
            if (atMost is not { } most || spell.Measure(most.Unit, timetable, lastMoment) <= most.Amount)
            {
                spells.Add(Of(spell, timetable));
            }
        }
    }

    private static Spell Of(SpellWalk walk, ClassTimetable timetable) => new(
        timetable.HalfDayAt(timetable.Moments[walk.Start]),
        timetable.HalfDayAt(timetable.Moments[walk.Last]),
        walk.State,
        walk.Return < 0 ? null : timetable.HalfDayAt(timetable.Moments[walk.Return]),
        walk.Hits);
}
