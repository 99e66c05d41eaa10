using Bruggen.Domain.Calendar;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Tests.Domain.Calendar;

public sealed class HalfDayTests
{
    private static readonly Gen<HalfDay> Any =
        Gen.Select(Gen.Int[-20_000, 80_000], Gen.Bool, (days, pm) => new HalfDay(new LocalDate(1970, 1, 1).PlusDays(days), pm ? DayPart.Pm : DayPart.Am));

    [Fact]
    public void The_written_form_reads_back() =>
        Any.Sample(halfDay => HalfDay.Parse(halfDay.ToString()) == halfDay);

    [Fact]
    public void The_written_form_is_the_date_a_slash_and_the_part() =>
        Any.Sample(halfDay => halfDay.ToString() == $"{LocalDatePattern.Iso.Format(halfDay.Date)}/{(halfDay.Part == DayPart.Am ? "am" : "pm")}");

    [Fact]
    public void The_ordinal_reads_back_and_keeps_the_order() =>
        Gen.Select(Any, Any).Sample((left, right) =>
            HalfDay.FromOrdinal(left.Ordinal) == left
            && left.CompareTo(right) == left.Ordinal.CompareTo(right.Ordinal)
            && (left < right) == (left.Ordinal < right.Ordinal)
            && (left >= right) == (left.Ordinal >= right.Ordinal)
            && (left <= right) == !(left > right));

    [Fact]
    public void A_half_day_is_neither_before_nor_after_itself()
    {
        var noon = HalfDay.Parse("2026-10-05/pm");
        var same = HalfDay.Parse("2026-10-05/pm");

        bool[] comparisons = [noon < same, noon > same, noon <= same, noon >= same];
        comparisons.ShouldBe([false, false, true, true]);
    }

    [Fact]
    public void The_next_half_day_has_the_next_ordinal() =>
        Any.Sample(halfDay => halfDay.Next.Ordinal == halfDay.Ordinal + 1);

    [Theory]
    [InlineData("2026-10-05")]
    [InlineData("2026-10-05/")]
    [InlineData("2026-10-05/nm")]
    [InlineData("2026-02-30/am")]
    [InlineData("/am")]
    [InlineData("")]
    public void Anything_else_is_refused_with_the_value_and_the_right_form(string text) =>
        Should.Throw<FormatException>(() => HalfDay.Parse(text)).Message.ShouldContain("write it as 2026-10-05/am");
}
