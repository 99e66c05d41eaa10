using Bruggen.Domain.Calendar;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Tests.Domain.Calendar;

public sealed class FlemishSchoolYearTests
{
    private static readonly Gen<int> AnyYear = Gen.Int[FlemishSchoolYear.Earliest, FlemishSchoolYear.Latest];

    [Theory]
    // The published tables (domain 4).
    [InlineData(2025, "Herfstvakantie", "2025-10-27", "2025-11-02")]
    [InlineData(2025, "Wapenstilstand", "2025-11-11", "2025-11-11")]
    [InlineData(2025, "Kerstvakantie", "2025-12-22", "2026-01-04")]
    [InlineData(2025, "Krokusvakantie", "2026-02-16", "2026-02-22")]
    [InlineData(2025, "Paasvakantie", "2026-04-06", "2026-04-19")]
    [InlineData(2025, "Dag van de Arbeid", "2026-05-01", "2026-05-01")]
    [InlineData(2025, "Hemelvaart", "2026-05-14", "2026-05-15")]
    [InlineData(2025, "Pinkstermaandag", "2026-05-25", "2026-05-25")]
    [InlineData(2026, "Herfstvakantie", "2026-11-02", "2026-11-08")]
    [InlineData(2026, "Wapenstilstand", "2026-11-11", "2026-11-11")]
    [InlineData(2026, "Kerstvakantie", "2026-12-21", "2027-01-03")]
    [InlineData(2026, "Krokusvakantie", "2027-02-08", "2027-02-14")]
    [InlineData(2026, "Paasvakantie", "2027-03-29", "2027-04-11")]
    [InlineData(2026, "Dag van de Arbeid", "2027-05-01", "2027-05-01")]
    [InlineData(2026, "Hemelvaart", "2027-05-06", "2027-05-07")]
    [InlineData(2026, "Pinkstermaandag", "2027-05-17", "2027-05-17")]
    [InlineData(2027, "Herfstvakantie", "2027-11-01", "2027-11-07")]
    [InlineData(2027, "Wapenstilstand", "2027-11-11", "2027-11-11")]
    [InlineData(2027, "Kerstvakantie", "2027-12-27", "2028-01-09")]
    [InlineData(2027, "Krokusvakantie", "2028-02-28", "2028-03-05")]
    [InlineData(2027, "Paasvakantie", "2028-04-03", "2028-04-17")]
    [InlineData(2027, "Dag van de Arbeid", "2028-05-01", "2028-05-01")]
    [InlineData(2027, "Hemelvaart", "2028-05-25", "2028-05-26")]
    [InlineData(2027, "Pinkstermaandag", "2028-06-05", "2028-06-05")]
    public void The_holidays_are_the_published_ones(int year, string name, string from, string to)
    {
        var holiday = new FlemishSchoolYear(year).Holidays.Single(holiday => holiday.Name == name);

        holiday.ShouldBe(new Holiday(name, On(from), On(to)));
    }

    [Theory]
    [InlineData(2025, "2025-09-01", "2026-06-30")]
    [InlineData(2026, "2026-09-01", "2027-06-30")]
    [InlineData(2027, "2027-09-01", "2028-06-30")]
    [InlineData(2028, "2028-09-01", "2029-06-29")]
    [InlineData(2029, "2029-09-03", "2030-06-28")]
    public void The_first_and_the_last_school_day_are_weekdays(int year, string first, string last)
    {
        var computed = new FlemishSchoolYear(year);

        computed.FirstSchoolDay.ShouldBe(On(first));
        computed.LastSchoolDay.ShouldBe(On(last));
    }

    [Fact]
    public void There_are_eight_holidays_and_nothing_else_in_a_year_with_a_published_table()
    {
        foreach (var year in (int[])[2025, 2026, 2027])
        {
            new FlemishSchoolYear(year).Holidays.Length.ShouldBe(8);
        }

        new FlemishSchoolYear(2025).HalfDays.ShouldBeEmpty();
        new FlemishSchoolYear(2026).HalfDays.ShouldBeEmpty();
    }

    [Fact]
    public void When_Christmas_Day_is_a_Sunday_the_day_before_it_has_no_lessons_to_give_off() =>
        new FlemishSchoolYear(2022).HalfDays.ShouldBeEmpty();

    [Theory]
    [InlineData(1990)]
    [InlineData(2200)]
    public void A_year_for_which_the_rules_were_never_written_is_refused(int year) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new FlemishSchoolYear(year));

    [Theory]
    [InlineData(2021)]
    [InlineData(2027)]
    public void The_afternoon_of_Christmas_Eve_is_free_when_it_is_the_last_Friday(int year) =>
        new FlemishSchoolYear(year).HalfDays.ShouldBe([new ExceptionalDay(new(year, 12, 24), DayParts.Pm)]);

    [Theory]
    [InlineData("1998-04-12")]
    [InlineData("2000-04-23")]
    [InlineData("2001-04-15")]
    [InlineData("2008-03-23")]
    [InlineData("2011-04-24")]
    [InlineData("2038-04-25")]
    [InlineData("2047-04-14")]
    [InlineData("2049-04-18")]
    [InlineData("2076-04-19")]
    public void Easter_falls_on_the_dates_of_the_tables(string date) => EasterSunday.Of(On(date).Year).ShouldBe(On(date));

    [Fact]
    public void Easter_is_a_Sunday_from_22_March_to_25_April() => AnyYear.Sample(
        year =>
        {
            var easter = EasterSunday.Of(year);
            return easter.DayOfWeek == IsoDayOfWeek.Sunday && easter >= new LocalDate(year, 3, 22) && easter <= new LocalDate(year, 4, 25);
        });

    [Fact]
    public void The_rules_hold_in_the_next_ten_years_and_in_any_other()
    {
        for (var year = 2026; year <= 2036; year++)
        {
            HoldsIn(year);
        }

        AnyYear.Sample(HoldsIn);
    }

    // The rules of domain 4, said as what must be true of the outcome.
    private static void HoldsIn(int year)
    {
        var computed = new FlemishSchoolYear(year);
        var easter = EasterSunday.Of(year + 1);
        var autumn = Named("Herfstvakantie");
        var christmas = Named("Kerstvakantie");
        var carnival = Named("Krokusvakantie");
        var spring = Named("Paasvakantie");

        IsWeeks(autumn, 1);
        var allSaints = new LocalDate(year, 11, 1);
        (autumn.From <= allSaints && allSaints <= autumn.To).ShouldBe(allSaints.DayOfWeek != IsoDayOfWeek.Sunday);
        autumn.From.ShouldBeInRange(new(year, 10, 26), new(year, 11, 2));

        IsWeeks(christmas, 2);
        var day = new LocalDate(year, 12, 25);
        (christmas.From <= day && day <= christmas.To).ShouldBe(day.DayOfWeek < IsoDayOfWeek.Saturday);
        IsFree(new(year + 1, 1, 1)).ShouldBeTrue();
        christmas.From.ShouldBeInRange(new(year, 12, 21), new(year, 12, 27));

        IsWeeks(carnival, 1);
        Period.DaysBetween(carnival.From, easter).ShouldBe(48);

        spring.From.DayOfWeek.ShouldBe(IsoDayOfWeek.Monday);
        Period.DaysBetween(spring.From, spring.To).ShouldBeInRange(13, 14);
        IsFree(easter.PlusDays(1)).ShouldBeTrue();
        if (easter.Month == 3)
        {
            spring.From.ShouldBe(easter.PlusDays(1));
        }
        else if (easter.Day > 15)
        {
            Period.DaysBetween(spring.From, easter).ShouldBe(13);
        }
        else
        {
            spring.From.ShouldBeInRange(new(year + 1, 4, 1), new(year + 1, 4, 7));
        }

        foreach (var free in (LocalDate[])[new(year, 11, 11), new(year + 1, 5, 1), easter.PlusDays(39), easter.PlusDays(40), easter.PlusDays(50)])
        {
            IsFree(free).ShouldBeTrue();
        }

        computed.Holidays.ShouldBe(computed.Holidays.OrderBy(holiday => holiday.From));
        computed.Holidays.ShouldAllBe(holiday => computed.Start <= holiday.From && holiday.To <= computed.End && holiday.From <= holiday.To);
        computed.Holidays.Zip(computed.Holidays.Skip(1)).ShouldAllBe(pair => pair.First.To < pair.Second.From || pair.Second.From == pair.Second.To || pair.First.From == pair.First.To);

        Holiday Named(string name) => computed.Holidays.Single(holiday => holiday.Name == name);
        bool IsFree(LocalDate date) => computed.Holidays.Any(holiday => holiday.From <= date && date <= holiday.To);
    }

    private static void IsWeeks(Holiday holiday, int weeks)
    {
        holiday.From.DayOfWeek.ShouldBe(IsoDayOfWeek.Monday);
        holiday.To.ShouldBe(holiday.From.PlusDays((7 * weeks) - 1));
    }

    private static LocalDate On(string date) => LocalDatePattern.Iso.Parse(date).Value;
}
