using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Domain.Planning.Buddies;

/// <summary>What a pupil's own attendance says about being a buddy. Absence counts whatever its reason, so that nothing of the reason shows.</summary>
public static class BuddyFitness
{
    private static readonly KindSet AnyAbsence = KindSet.Of([.. Enum.GetValues<PresenceKind>().Where(PresenceKinds.IsAbsent)]);

    /// <summary>
    /// Whether somebody can be asked now: at school at the newest registered half-day, not absent 10% or more of the
    /// registered half-days of the last 20 school-days, and not back from an absence within 5 school-days.
    /// </summary>
    /// <param name="register">The codes of the pupil who would be the buddy.</param>
    /// <param name="mergeGap">Attending half-days an absence survives.</param>
    /// <param name="now">The moment.</param>
    public static bool CanBeAsked(PupilRegister register, int mergeGap, HalfDay now)
    {
        ArgumentNullException.ThrowIfNull(register);
        var slots = SlotsUntil(register, now);
        return Newest(register, slots) is { } newest
            && PresenceKinds.IsAttending(register.Kinds.Span[newest])
            && !IsAwayTooOften(register, slots, now)
            && !IsJustBack(register, mergeGap, now);
    }

    /// <summary>Whether the two newest half-days of which something is known are both absences.</summary>
    public static bool IsAway(PupilRegister register, HalfDay now)
    {
        ArgumentNullException.ThrowIfNull(register);
        var (slots, seen) = (SlotsUntil(register, now), 0);
        while (seen < BuddyLimits.HalfDaysAway && Newest(register, slots) is { } newest)
        {
            if (!PresenceKinds.IsAbsent(register.Kinds.Span[newest]))
            {
                return false;
            }

            (slots, seen) = (newest, seen + 1);
        }

        return seen == BuddyLimits.HalfDaysAway;
    }

    private static bool IsAwayTooOften(PupilRegister register, int slots, HalfDay now)
    {
        var timetable = register.Timetable;
        var schoolDays = timetable.SchoolDaysUntil(DayOf(timetable, now.Date));
        var from = schoolDays <= BuddyLimits.WindowSchoolDays ? 0 : timetable.SlotsBefore(timetable.SchoolDays[schoolDays - BuddyLimits.WindowSchoolDays]);
        var window = register.Kinds.Span[from..slots];
        return AnyAbsence.CountIn(window) * 100 >= BuddyLimits.TooOftenPercent * PresenceKinds.Registered.CountIn(window);
    }

    private static bool IsJustBack(PupilRegister register, int mergeGap, HalfDay now)
    {
        if (Spell.In(register, AnyAbsence, mergeGap, now) is not [.., var last])
        {
            return false;
        }

        return last.Return is not { } back
            || register.Timetable.SchoolDaysUntil(DayOf(register.Timetable, now.Date)) - register.Timetable.SchoolDaysUntil(DayOf(register.Timetable, back.Date)) < BuddyLimits.RestSchoolDays;
    }

    private static int? Newest(PupilRegister register, int slots)
    {
        for (var slot = slots - 1; slot >= 0; slot--)
        {
            if (!PresenceKinds.IsNeutral(register.Kinds.Span[slot]))
            {
                return slot;
            }
        }

        return null;
    }

    private static int SlotsUntil(PupilRegister register, HalfDay now) =>
        register.Timetable.SlotsUntil(Math.Clamp(register.Timetable.MomentOf(now), 0, register.Timetable.MomentCount - 1));

    private static int DayOf(ClassTimetable timetable, LocalDate date) =>
        Math.Clamp(Period.DaysBetween(timetable.Year.Start, date), 0, (timetable.MomentCount / 2) - 1);
}
