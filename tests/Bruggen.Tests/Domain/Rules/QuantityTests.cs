using Bruggen.Domain.Rules;

namespace Bruggen.Tests.Domain.Rules;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("1 half-day", 1, Unit.HalfDays, "1 half-day")]
    [InlineData("1 half-days", 1, Unit.HalfDays, "1 half-day")]
    [InlineData("9 half-days", 9, Unit.HalfDays, "9 half-days")]
    [InlineData("1 school-day", 1, Unit.SchoolDays, "1 school-day")]
    [InlineData("2 school-days", 2, Unit.SchoolDays, "2 school-days")]
    [InlineData("1 calendar-day", 1, Unit.CalendarDays, "1 calendar-day")]
    [InlineData("  22   calendar-days ", 22, Unit.CalendarDays, "22 calendar-days")]
    [InlineData("9999 half-days", 9999, Unit.HalfDays, "9999 half-days")]
    public void A_number_and_a_unit_are_read_and_written(string text, int amount, Unit unit, string written)
    {
        Quantity.TryParse(text, out var quantity).ShouldBeTrue();

        quantity.ShouldBe(new Quantity(amount, unit));
        quantity.ToString().ShouldBe(written);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("school-days")]
    [InlineData("2 days")]
    [InlineData("2 School-days")]
    [InlineData("0 half-days")]
    [InlineData("-1 half-days")]
    [InlineData("+1 half-days")]
    [InlineData("1.5 half-days")]
    [InlineData("10000 half-days")]
    [InlineData("2 school-days exact")]
    [InlineData("twee school-days")]
    public void Anything_else_is_no_quantity(string? text)
    {
        Quantity.TryParse(text, out var quantity).ShouldBeFalse();
        quantity.ShouldBe(default);
    }

    [Fact]
    public void A_window_is_written_as_its_length_or_the_school_year()
    {
        Window.SchoolYear.ToString().ShouldBe("school-year");
        new Window(new Quantity(60, Unit.SchoolDays)).ToString().ShouldBe("60 school-days");
    }
}
