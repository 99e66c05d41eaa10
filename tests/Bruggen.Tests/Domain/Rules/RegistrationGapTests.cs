using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Tests.Domain.Rules;

/// <summary>Classes that were not registered in time (rules 6).</summary>
public sealed class RegistrationGapTests
{
    [Theory]
    [InlineData("10:30", "10:29", null)]
    [InlineData("10:30", "10:30", "2026-10-05/am")]
    [InlineData("10:30", "11:59", "2026-10-05/am")]
    [InlineData("10:30", "12:00", null)]
    [InlineData("10:30", "14:00", null)]
    [InlineData("13:30", "10:30", null)]
    [InlineData("13:30", "13:29", null)]
    [InlineData("13:30", "13:30", "2026-10-05/pm")]
    [InlineData("13:30", "23:59", "2026-10-05/pm")]
    [InlineData("12:00", "11:59", null)]
    [InlineData("12:00", "12:00", "2026-10-05/pm")]
    public void A_teacher_is_reminded_from_the_time_that_was_said_until_the_half_day_is_over(string by, string now, string? halfDay)
    {
        var trigger = new Trigger.Unregistered(Time(by), Percent: 50);

        RegistrationGap.AskedAt(trigger, new LocalDate(2026, 10, 5) + Time(now)).ShouldBe(halfDay is null ? null : HalfDay.Parse(halfDay));
    }

    [Theory]
    [InlineData(20, 9, 50, null)]
    [InlineData(20, 10, 50, 10)]
    [InlineData(20, 20, 50, 20)]
    [InlineData(20, 0, 1, null)]
    [InlineData(20, 19, 100, null)]
    [InlineData(20, 20, 100, 20)]
    [InlineData(3, 1, 33, 1)]
    [InlineData(3, 1, 34, null)]
    public void From_the_share_that_was_said_the_pupils_without_a_code_are_counted(int pupils, int without, int percent, int? missing) =>
        Missing(percent, [.. Enumerable.Repeat(PresenceKind.Unregistered, without), .. Enumerable.Repeat(PresenceKind.Present, pupils - without)]).ShouldBe(missing);

    [Fact]
    public void Whatever_was_written_down_is_a_code_also_when_it_says_little() =>
        Missing(20, [PresenceKind.Unregistered, PresenceKind.Unknown, PresenceKind.NotExpected, PresenceKind.Sick, PresenceKind.Late]).ShouldBe(1);

    [Fact]
    public void A_class_without_pupils_has_nobody_to_register() => Missing(50, []).ShouldBeNull();

    private static int? Missing(int percent, PresenceKind[] kinds) => RegistrationGap.MissingIn(new Trigger.Unregistered(new(10, 30), percent), kinds);

    private static LocalTime Time(string text) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;
}
