using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Tests.Domain.Calendar;

namespace Bruggen.Tests.Domain.Attendance;

/// <summary>Spells read off a register (rules 4).</summary>
public sealed class SpellTests
{
    [Theory]
    [InlineData("||||", 1, "")]
    [InlineData("Z", 1, "0-0 Open 1 -")]
    [InlineData("ZZ|", 1, "0-1 Returning 2 2")]
    [InlineData("ZZ||", 1, "0-1 Ended 2 2")]
    [InlineData("ZZ|Z||", 1, "0-3 Ended 3 4")]
    [InlineData("ZZ|Z", 0, "0-1 Ended 2 2, 3-3 Open 1 -")]
    [InlineData("ZZ||||Z", 3, "0-1 Ended 2 2, 6-6 Open 1 -")]
    [InlineData("|ZZP||Z", 1, "1-2 Broken 2 -, 6-6 Open 1 -")]
    [InlineData("|ZZ|P", 1, "1-2 Broken 2 3")]
    [InlineData("Z  N?Z", 1, "0-5 Open 2 -")]
    [InlineData("ZL|Z", 1, "0-0 Ended 1 1, 3-3 Open 1 -")]
    [InlineData("Z||ZZ||BB", 1, "0-0 Ended 1 1, 3-4 Ended 2 5, 7-8 Open 2 -")]
    public void Spells_open_pause_end_and_break_as_written(string codes, int mergeGap, string expected)
    {
        var spells = Spell.In(WholeWeeks.Register(codes), KindSet.Default, mergeGap, WholeWeeks.EndOf(codes));

        string.Join(", ", spells.Select(spell => $"{Slot(spell.Start)}-{Slot(spell.Last)} {spell.State} {spell.HalfDays} {(spell.Return is { } back ? Slot(back) : "-")}"))
            .ShouldBe(expected);

        static string Slot(HalfDay halfDay) => WholeWeeks.Timetable.SlotOf(halfDay).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Half_days_after_the_moment_do_not_exist_yet() =>
        Spell.In(WholeWeeks.Register("ZZZZ"), KindSet.Default, 1, HalfDay.Parse("2026-08-31/pm")).ShouldHaveSingleItem().HalfDays.ShouldBe(2);

    [Fact]
    public void The_last_half_day_of_the_year_is_looked_at_too() =>
        Spell.In(WholeWeeks.Register(new string('|', 159) + "Z"), KindSet.Default, mergeGap: 1, WholeWeeks.Year.LastMoment)
            .ShouldHaveSingleItem().Start.ShouldBe(WholeWeeks.Year.LastMoment);

    // Ill from Monday afternoon to Tuesday morning, and again on Friday afternoon and, after the weekend, on Monday morning.
    [Theory]
    [InlineData(2, Unit.HalfDays, "1 9")]
    [InlineData(1, Unit.HalfDays, "")]
    [InlineData(2, Unit.SchoolDays, "1 9")]
    [InlineData(1, Unit.SchoolDays, "")]
    [InlineData(4, Unit.CalendarDays, "1 9")]
    [InlineData(3, Unit.CalendarDays, "1")]
    [InlineData(2, Unit.CalendarDays, "1")]
    [InlineData(1, Unit.CalendarDays, "")]
    public void Spells_that_measure_more_than_the_limit_are_left_out(int amount, Unit unit, string starts)
    {
        const string Codes = "|ZZ||||||ZZ||||";

        var spells = Spell.In(WholeWeeks.Register(Codes), KindSet.Default, mergeGap: 1, WholeWeeks.EndOf(Codes), new Quantity(amount, unit));

        string.Join(' ', spells.Select(spell => WholeWeeks.Timetable.SlotOf(spell.Start))).ShouldBe(starts);
    }

    // Ill from Monday; of what comes after it nothing is recorded yet.
    [Theory]
    [InlineData("Z ", 1)]
    [InlineData("ZZ  ", 1)]
    [InlineData("ZZZ ", 2)]
    [InlineData("ZZZ      ", 2)]
    [InlineData("ZZNN", 2)]
    [InlineData("ZZNN  ", 2)]
    [InlineData("ZZZZZZZZZZ  ", 7)]
    public void A_day_of_which_nothing_is_recorded_yet_makes_an_absence_no_longer(string codes, int days)
    {
        MeasuresAtMost(days).ShouldBeTrue();
        MeasuresAtMost(days - 1).ShouldBeFalse();

        bool MeasuresAtMost(int most) => Spell.In(WholeWeeks.Register(codes), KindSet.Default, mergeGap: 1, WholeWeeks.HalfDayOf(codes.Length - 1), new Quantity(most, Unit.CalendarDays)).Count == 1;
    }

    [Fact]
    public void A_whole_day_is_one_school_day() =>
        Spell.In(WholeWeeks.Register("ZZ||"), KindSet.Default, mergeGap: 1, WholeWeeks.HalfDayOf(3), new Quantity(1, Unit.SchoolDays)).ShouldHaveSingleItem();
}
