using Bruggen.Domain.Planning;
using Bruggen.Tests.Domain.Calendar;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Tests.Domain.Planning;

public sealed class SendWindowTests
{
    [Theory]
    [InlineData(5, 7, 29, false, false)]
    [InlineData(5, 7, 30, false, true)]
    [InlineData(5, 17, 29, false, true)]
    [InlineData(5, 17, 30, false, false)]
    [InlineData(5, 9, 59, true, false)]
    [InlineData(5, 10, 0, true, true)]
    [InlineData(6, 10, 0, false, false)]
    [InlineData(4, 10, 0, false, false)]
    public void The_window_is_open_on_school_days_of_the_class_between_its_hours(int day, int hour, int minute, bool family, bool open) =>
        SendWindow.Default.IsOpen(new LocalDateTime(2026, 10, day, hour, minute), WholeWeeks.Year.TimetableOf("6A"), family).ShouldBe(open);

    [Theory]
    [InlineData("2026-10-05T06:00", false, "2026-10-05T07:30")]
    [InlineData("2026-10-05T06:00", true, "2026-10-05T10:00")]
    [InlineData("2026-10-05T08:15", false, "2026-10-05T08:15")]
    [InlineData("2026-10-05T08:15", true, "2026-10-05T10:00")]
    [InlineData("2026-10-05T17:29", true, "2026-10-05T17:29")]
    [InlineData("2026-10-05T17:30", false, "2026-10-07T07:30")]
    [InlineData("2026-10-06T12:00", true, "2026-10-07T10:00")]
    [InlineData("2026-10-04T16:00", false, "2026-10-05T07:30")]
    [InlineData("2026-12-18T17:29", false, "2026-12-18T17:29")]
    [InlineData("2026-12-18T17:30", false, null)]
    public void What_must_wait_goes_at_the_next_opening_and_after_the_last_of_the_year_not_at_all(string from, bool family, string? opening)
    {
        var timetable = WholeWeeks.Year.TimetableOf("6A");

        var next = SendWindow.Default.NextOpening(At(from), timetable, family);

        next.ShouldBe(opening is null ? null : At(opening));
        (next is { } open && !SendWindow.Default.IsOpen(open, timetable, family)).ShouldBeFalse();
    }

    [Fact]
    public void A_school_that_opens_its_window_late_does_not_write_to_families_before_it() =>
        (SendWindow.Default with { From = new(11, 0) }).NextOpening(At("2026-10-05T06:00"), WholeWeeks.Timetable, family: true).ShouldBe(At("2026-10-05T11:00"));

    private static LocalDateTime At(string text) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value;
}
