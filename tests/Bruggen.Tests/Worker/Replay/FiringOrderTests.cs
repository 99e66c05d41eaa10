using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Worker.Replay;
using NodaTime;

namespace Bruggen.Tests.Worker.Replay;

public sealed class FiringOrderTests
{
    private static readonly HalfDay Monday = HalfDay.Parse("2026-10-05/am");

    [Fact]
    public void Firings_are_sorted_by_moment_rule_pupil_level_and_weekday()
    {
        Firing[] sorted =
        [
            Of("z", "9", Monday, 9, IsoDayOfWeek.Friday),
            Of("B", "9", Monday.Next, 1, weekday: null),
            Of("a", "10", Monday.Next, 1, IsoDayOfWeek.Monday),
            Of("a", "10", Monday.Next, 1, IsoDayOfWeek.Friday),
            Of("a", "10", Monday.Next, 2, IsoDayOfWeek.Monday),
            Of("a", "9", Monday.Next, 1, weekday: null),
            Of("a-b", "1", Monday.Next, 1, weekday: null),
        ];

        sorted.Reverse().Order(FiringOrder.Instance).ShouldBe(sorted);
    }

    private static Firing Of(string rule, string pupil, HalfDay at, int level, IsoDayOfWeek? weekday) =>
        new(rule, pupil, "3A", at, level, Start: null, Last: null, Return: null, Measure: 1, weekday);
}
