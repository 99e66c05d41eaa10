using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Tests.Domain.Rules.Literal;

/// <summary>One pupil at one evaluation moment: sections 3, 4 and 5 of the rules, read word by word, everything anew each time.</summary>
internal sealed record LiteralMoment(ReplayCase Case, SchoolYear Year, string Pupil, string? Class, HalfDay T)
{
    // "A missing half-day, null and an empty value are unregistered." "An unmapped code is treated as unregistered."
    public PresenceKind KindOf(HalfDay halfDay) =>
        Case.Register.TryGetValue((Pupil, halfDay), out var code) && !string.IsNullOrEmpty(code)
            ? Case.Codes.KindOf(code)
            : PresenceKind.Unregistered;

    // "attending: present, late, elsewhere"
    private static bool IsAttending(PresenceKind kind) => kind is PresenceKind.Present or PresenceKind.Late or PresenceKind.Elsewhere;

    // "neutral: notExpected (not required at school), unregistered (nothing recorded yet)"
    public static bool IsNeutral(PresenceKind kind) => kind is PresenceKind.NotExpected or PresenceKind.Unregistered;

    // "walk the school half-days of the school year up to and including t"
    public IEnumerable<HalfDay> SchoolHalfDays()
    {
        for (var halfDay = new HalfDay(Year.Start, DayPart.Am); halfDay <= T; halfDay = halfDay.Next)
        {
            if (LiteralCalendar.IsSchool(Year, Class, halfDay))
            {
                yield return halfDay;
            }
        }
    }

    public List<LiteralSpell> Spells(KindSet k)
    {
        var spells = new List<LiteralSpell>();
        LiteralSpell? spell = null;
        foreach (var halfDay in SchoolHalfDays())
        {
            var kind = KindOf(halfDay);
            if (k.Contains(kind))
            {
                // 1. "hit -> opens a spell, or extends the open one (its gap count returns to 0)"
                if (spell is null)
                {
                    spell = new LiteralSpell();
                    spells.Add(spell);
                }

                spell.Hits.Add(halfDay);
                spell.GapCount = 0;
                spell.State = LiteralState.Open;
                spell.Return = null;
            }
            else if (IsNeutral(kind) || kind == PresenceKind.Unknown)
            {
                // 2. "neutral, or unknown when not in K -> skipped: neither extends nor ends"
            }
            else if (IsAttending(kind))
            {
                // 3. "attending (and not a hit) -> adds 1 to the gap count of the open spell;
                //     when the gap count exceeds mergeGap the spell ends"
                if (spell is not null)
                {
                    spell.GapCount++;

                    // "return is its first attending half-day after last."
                    // Doubt: of a broken spell, an attending half-day after the break is not taken for its return: the
                    // walk has let go of it, and sensitive "exists so that automation stays silent".
                    spell.Return ??= halfDay;
                    spell.State = LiteralState.Returning;
                    if (spell.GapCount > Case.Rules.MergeGap)
                    {
                        spell.State = LiteralState.Ended;
                        spell = null;
                    }
                }
            }
            else if (spell is not null)
            {
                // 4. "any other absent kind -> the spell breaks at once"
                spell.State = LiteralState.Broken;
                spell = null;
            }
        }

        return spells;
    }

    // "Measures of a spell"
    public int Measure(LiteralSpell spell, KindSet k, Unit unit) => unit switch
    {
        // "half-days: number of hits"
        Unit.HalfDays => spell.Hits.Count,

        // "school-days: number of distinct dates with a hit"
        Unit.SchoolDays => spell.Hits.Select(hit => hit.Date).Distinct().Count(),

        // "calendar-days: end - date(start) + 1"
        _ => Period.DaysBetween(spell.Start.Date, End(spell, k)) + 1,
    };

    // "where end = date(last) unless the spell is open; for an open spell let u be the first school half-day after last,
    //  up to t, that is unregistered (or unknown and not in K): if there is one, end = max(date(last), date(u) - 1),
    //  else end = date(t)"
    private LocalDate End(LiteralSpell spell, KindSet k)
    {
        if (spell.State != LiteralState.Open)
        {
            return spell.Last.Date;
        }

        foreach (var u in SchoolHalfDays())
        {
            if (u > spell.Last && (KindOf(u) == PresenceKind.Unregistered || (KindOf(u) == PresenceKind.Unknown && !k.Contains(PresenceKind.Unknown))))
            {
                return LocalDate.Max(spell.Last.Date, u.Date.PlusDays(-1));
            }
        }

        return T.Date;
    }

    /// <summary>The first date of a window; the window runs from there to the date of the moment.</summary>
    public LocalDate FirstDateOf(Window window)
    {
        // "within: school-year = from the school year's start to t."
        if (window.Length is not { } length)
        {
            return Year.Start;
        }

        // "within: N calendar-days = the dates d with date(t) - N < d <= date(t)."
        if (length.Unit == Unit.CalendarDays)
        {
            var first = T.Date.PlusDays(1 - length.Amount);

            // "A window never reaches before the start of the school year."
            return first < Year.Start ? Year.Start : first;
        }

        // "within: N school-days = the last N dates with at least one school half-day, up to and including date(t)."
        var dates = LiteralCalendar.Dates(Year.Start, T.Date).Where(date => LiteralCalendar.IsSchoolDate(Year, Class, date)).ToList();
        return dates.Count <= length.Amount ? Year.Start : dates[^length.Amount];
    }
}
