using System.Collections.Immutable;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Tests.Domain.Calendar;

public sealed class ClassTimetableTests
{
    private static SchoolYear Year => new(
        "2026-2027",
        new(2026, 9, 1),
        new(2026, 9, 30),
        ImmutableDictionary<IsoDayOfWeek, DayParts>.Empty
            .Add(IsoDayOfWeek.Monday, DayParts.Both)
            .Add(IsoDayOfWeek.Tuesday, DayParts.Both)
            .Add(IsoDayOfWeek.Wednesday, DayParts.Am)
            .Add(IsoDayOfWeek.Thursday, DayParts.Both)
            .Add(IsoDayOfWeek.Friday, DayParts.Both),
        [new("Vrije week", new(2026, 9, 14), new(2026, 9, 18))],
        [new(new(2026, 9, 21), DayParts.Pm)],
        ImmutableDictionary<string, ClassExceptions>.Empty.Add(
            "6A",
            new([new(new(2026, 9, 3), DayParts.Both)], [new(new(2026, 9, 16), DayParts.Both), new(new(2026, 9, 5), DayParts.Am)])));

    [Theory]
    [InlineData(null, "2026-09-02/am", true)]
    [InlineData(null, "2026-09-02/pm", false)]
    [InlineData(null, "2026-09-05/am", false)]
    [InlineData(null, "2026-09-14/am", false)]
    [InlineData(null, "2026-09-18/pm", false)]
    [InlineData(null, "2026-09-21/am", true)]
    [InlineData(null, "2026-09-21/pm", false)]
    [InlineData(null, "2026-08-31/am", false)]
    [InlineData(null, "2026-10-01/am", false)]
    [InlineData("1B", "2026-09-03/am", true)]
    [InlineData("6A", "2026-09-03/am", false)]
    [InlineData("6A", "2026-09-16/pm", true)]
    [InlineData("6A", "2026-09-05/am", true)]
    [InlineData("6A", "2026-09-05/pm", false)]
    public void School_half_days_follow_week_holidays_free_days_and_the_class(string? className, string halfDay, bool school) =>
        Year.TimetableOf(className).IsSchool(HalfDay.Parse(halfDay)).ShouldBe(school);

    [Fact]
    public void Slots_and_moments_point_at_each_other()
    {
        var timetable = Year.TimetableOf("6A");

        for (var slot = 0; slot < timetable.SlotCount; slot++)
        {
            var moment = timetable.Moments[slot];
            timetable.SlotOf(timetable.HalfDayAt(moment)).ShouldBe(slot);
            timetable.MomentOf(timetable.HalfDayAt(moment)).ShouldBe(moment);
            timetable.SlotsUntil(moment).ShouldBe(slot + 1);
        }

        timetable.MomentCount.ShouldBe(60);
    }

    [Fact]
    public void Moments_before_and_after_the_year_are_half_days_too()
    {
        var timetable = Year.TimetableOf(null);

        timetable.HalfDayAt(-1).ShouldBe(HalfDay.Parse("2026-08-31/pm"));
        timetable.HalfDayAt(timetable.MomentCount - 1).ShouldBe(HalfDay.Parse("2026-09-30/pm"));
        timetable.HalfDayAt(timetable.MomentCount).ShouldBe(HalfDay.Parse("2026-10-01/am"));
        timetable.IsSchool(timetable.HalfDayAt(-1)).ShouldBeFalse();
        timetable.IsSchool(timetable.HalfDayAt(timetable.MomentCount)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-09-01", 1, "2026-09-02")]
    [InlineData("2026-09-04", 1, "2026-09-07")]
    [InlineData("2026-09-11", 2, "2026-09-22")]
    [InlineData("2026-09-12", 1, "2026-09-21")]
    [InlineData("2026-08-20", 1, "2026-09-01")]
    public void School_days_are_counted_past_weekends_and_holidays(string from, int count, string to) =>
        Year.TimetableOf(null).PlusSchoolDays(Date(from), count).ShouldBe(Date(to));

    [Fact]
    public void Past_the_end_of_the_year_there_is_no_school_day() =>
        Year.TimetableOf(null).PlusSchoolDays(Year.End, 1).ShouldBeNull();

    [Theory]
    [InlineData("2026-09-01", "2026-09-01", 0)]
    [InlineData("2026-09-01", "2026-09-02", 1)]
    [InlineData("2026-09-04", "2026-09-07", 1)]
    [InlineData("2026-09-11", "2026-09-22", 2)]
    [InlineData("2026-09-12", "2026-09-13", 0)]
    [InlineData("2026-09-22", "2026-09-11", 0)]
    [InlineData("2026-08-20", "2026-09-02", 2)]
    [InlineData("2026-09-28", "2026-10-15", 2)]
    public void How_many_school_days_somebody_is_late_leaves_out_weekends_and_holidays(string due, string today, int days) =>
        Year.TimetableOf(null).SchoolDaysBetween(Date(due), Date(today)).ShouldBe(days);

    [Fact]
    public void A_day_with_one_part_is_a_school_day_and_the_first_slot_counts()
    {
        var timetable = Year.TimetableOf("6A");

        timetable.IsSchoolDay(Date("2026-09-02")).ShouldBeTrue();
        timetable.IsSchoolDay(Date("2026-09-05")).ShouldBeTrue();
        timetable.IsSchoolDay(Date("2026-09-06")).ShouldBeFalse();
        timetable.IsSchool(HalfDay.Parse("2026-09-01/am")).ShouldBeTrue();
    }

    [Fact]
    public void A_year_of_one_day_is_a_year_and_one_that_ends_before_it_starts_is_not()
    {
        SchoolYear Of(LocalDate end) => new("x", Year.Start, end, Year.Week, [], [], ImmutableDictionary<string, ClassExceptions>.Empty);

        Of(Year.Start).TimetableOf(null).SlotCount.ShouldBe(2);
        Should.Throw<ArgumentException>(() => Of(Year.Start.PlusDays(-1))).Message.ShouldContain("before it starts");
    }

    [Fact]
    public void A_date_between_two_years_has_no_year()
    {
        var year = Year;
        var calendar = new SchoolCalendar([year]);

        calendar.YearOf(year.Start.PlusDays(-1)).ShouldBeNull();
        calendar.YearOf(year.End.PlusDays(1)).ShouldBeNull();
        calendar.YearOf(year.End).ShouldBe(year);
    }

    [Fact]
    public void Overlapping_years_are_refused()
    {
        var next = new SchoolYear("2027", new(2026, 9, 30), new(2027, 6, 30), Year.Week, [], [], ImmutableDictionary<string, ClassExceptions>.Empty);

        Should.Throw<ArgumentException>(() => new SchoolCalendar([next, Year])).Message.ShouldContain("overlap");
    }

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
