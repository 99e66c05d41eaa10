using Bruggen.Domain.Planning;
using Bruggen.Tests.Domain.Calendar;
using NodaTime;

namespace Bruggen.Tests.Domain.Planning;

public sealed class ContactLimitTests
{
    // Friday 9 October 2026; the fifth school-day back, today included, is Monday.
    private static readonly LocalDate Friday = new(2026, 10, 9);

    [Theory]
    [InlineData("2026-10-05", false)]
    [InlineData("2026-10-08", false)]
    [InlineData("2026-10-02", true)]
    [InlineData("2026-10-09", true)]
    public void A_family_hears_once_in_five_school_days_and_the_same_day_is_the_same_contact(string earlier, bool allowed) =>
        ContactLimit.Default.Allows([NodaTime.Text.LocalDatePattern.Iso.Parse(earlier).Value], Friday, WholeWeeks.Timetable).ShouldBe(allowed);

    [Theory]
    [InlineData("2026-10-01", false)]
    [InlineData("2026-09-30", true)]
    public void A_weekend_in_between_is_not_counted(string earlier, bool allowed) =>
        ContactLimit.Default.Allows([NodaTime.Text.LocalDatePattern.Iso.Parse(earlier).Value], new(2026, 10, 7), WholeWeeks.Timetable).ShouldBe(allowed);

    [Fact]
    public void A_word_on_the_first_day_of_the_year_counts_in_the_first_week() =>
        ContactLimit.Default.Allows([WholeWeeks.Year.Start], WholeWeeks.Year.Start.PlusDays(2), WholeWeeks.Timetable).ShouldBeFalse();

    [Fact]
    public void Two_contacts_are_two_days()
    {
        var limit = new ContactLimit(Contacts: 2, Within: 5);

        limit.Allows([new(2026, 10, 5), new(2026, 10, 5)], Friday, WholeWeeks.Timetable).ShouldBeTrue();
        limit.Allows([new(2026, 10, 5), new(2026, 10, 6)], Friday, WholeWeeks.Timetable).ShouldBeFalse();
    }
}
