using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Service.Replay;
using CsCheck;
using NodaTime;

namespace Bruggen.Tests.Service.Replay;

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
        FiringOrder.Sorted([[.. sorted.Reverse()]]).ShouldBe(sorted);
    }

    [Fact]
    public void Any_firings_in_any_groups_are_sorted() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 12], Gen.Int[0, 40], Gen.Int[1, 3], Gen.Int[0, 5])
            .Select((rule, pupil, moment, level, weekday) => Of($"r{rule}", $"{pupil}", HalfDay.FromOrdinal(Monday.Ordinal + moment), level, weekday == 0 ? null : (IsoDayOfWeek)weekday))
            .Array[0, 8]
            .Array[0, 20]
            .Sample(groups => FiringOrder.Sorted(groups).SequenceEqual(groups.SelectMany(group => group).Order(FiringOrder.Instance)));

    private static Firing Of(string rule, string pupil, HalfDay at, int level, IsoDayOfWeek? weekday) =>
        new(rule, pupil, "3A", at, level, Start: null, Last: null, Return: null, Measure: 1, weekday);
}
