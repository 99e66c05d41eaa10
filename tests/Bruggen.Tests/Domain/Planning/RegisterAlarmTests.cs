using Bruggen.Domain.Attendance;
using Bruggen.Domain.Planning;

namespace Bruggen.Tests.Domain.Planning;

public sealed class RegisterAlarmTests
{
    [Theory]
    [InlineData(10, 3, false)]
    [InlineData(10, 4, true)]
    [InlineData(4, 2, false)]
    [InlineData(9, 3, true)]
    [InlineData(20, 6, false)]
    [InlineData(20, 7, true)]
    public void More_than_thirty_percent_of_a_class_and_at_least_three_raise_it(int pupils, int absent, bool raised) =>
        RegisterAlarm.Default.Raise([.. Class("3A", pupils, absent), .. Class("3B", 200, 0)]).ShouldBe(raised ? ["3A"] : []);

    [Theory]
    [InlineData(100, 15, false)]
    [InlineData(100, 16, true)]
    [InlineData(60, 10, false)]
    [InlineData(60, 11, true)]
    public void More_than_fifteen_percent_of_the_school_and_more_than_ten_is_one_alarm_for_all(int pupils, int absent, bool raised)
    {
        // Spread thinly, so that no class raises an alarm of its own.
        var school = Enumerable.Range(0, pupils).Select(number => ((string?)$"K{number % (pupils / 2)}", number < absent ? PresenceKind.Sick : PresenceKind.Present)).ToList();

        RegisterAlarm.Default.Raise(school).ShouldBe(raised ? [RegisterAlarm.WholeSchool] : []);
    }

    [Theory]
    [InlineData(PresenceKind.Unknown, true)]
    [InlineData(PresenceKind.Excused, true)]
    [InlineData(PresenceKind.Excluded, true)]
    [InlineData(PresenceKind.Late, false)]
    [InlineData(PresenceKind.Elsewhere, false)]
    [InlineData(PresenceKind.Unregistered, false)]
    [InlineData(PresenceKind.NotExpected, false)]
    public void Everybody_unknown_is_an_alarm_and_nobody_registered_is_none(PresenceKind kind, bool raised) =>
        RegisterAlarm.Default.Raise([.. Enumerable.Repeat(((string?)"3A", kind), 8)]).ShouldBe(raised ? ["3A"] : []);

    [Fact]
    public void Several_classes_are_named_in_order_whatever_the_order_of_the_register() =>
        RegisterAlarm.Default.Raise([.. Class("3B", 5, 3), .. Class("2C", 5, 3), .. Class("3A", 5, 3), .. Class("1A", 5, 0)]).ShouldBe(["2C", "3A", "3B"]);

    private static IEnumerable<(string? Class, PresenceKind Kind)> Class(string name, int pupils, int absent) =>
        Enumerable.Range(0, pupils).Select(number => ((string?)name, number < absent ? PresenceKind.Unexcused : PresenceKind.Present));
}
