using Bruggen.Domain.Planning;
using Bruggen.Tests.Domain.Calendar;
using NodaTime;

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
}
