using System.Collections.Immutable;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using NodaTime;

namespace Bruggen.Tests.Domain.Planning;

public sealed class SendWindowTests
{
    // 2026-10-05 is a Monday; the class is free on Tuesday 6 October.
    private static readonly ClassTimetable Timetable = new SchoolYear(
        "2026-2027",
        new(2026, 9, 1),
        new(2027, 6, 30),
        ImmutableDictionary<IsoDayOfWeek, DayParts>.Empty.AddRange(
            Enumerable.Range(1, 5).Select(day => KeyValuePair.Create((IsoDayOfWeek)day, DayParts.Both))),
        [],
        [],
        ImmutableDictionary<string, ClassExceptions>.Empty.Add("3A", new([new(new(2026, 10, 6), DayParts.Both)], []))).TimetableOf("3A");

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
        SendWindow.Default.IsOpen(new LocalDateTime(2026, 10, day, hour, minute), Timetable, family).ShouldBe(open);
}
