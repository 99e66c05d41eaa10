using System.Runtime.InteropServices;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>Adds up what firings ask of people.</summary>
internal static class WorkloadCount
{
    /// <summary>Counts.</summary>
    /// <param name="firings">What fired in the period.</param>
    /// <param name="rules">The rules that fired.</param>
    /// <param name="addressing">Who gets what.</param>
    /// <param name="calendar">What comes on a free day comes on the next school day of the class.</param>
    /// <param name="from">First date.</param>
    /// <param name="to">Last date, included.</param>
    public static Workload Of(IReadOnlyCollection<Firing> firings, RuleBook rules, Addressing addressing, SchoolCalendar calendar, LocalDate from, LocalDate to)
    {
        var byRole = new Dictionary<Role, Load>();
        var byWeek = new Dictionary<(string Week, Role Role), Load>();
        var byDay = new Dictionary<(LocalDate Date, string Addressee), Load>();
        var letters = new HashSet<(Role Role, LocalDate Date, string Addressee)>();
        var book = rules.Rules.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        foreach (var firing in firings)
        {
            var rule = book[firing.Rule];
            if (rule.Then.IsEmpty)
            {
                continue;
            }

            var date = DeliveryOf(firing, calendar);
            var week = IsoWeeks.Of(date);
            foreach (var one in rule.Then.SelectMany(spec => addressing.Of(spec, firing, rule.When is Trigger.OnDate { Scope: DateScope.Class })))
            {
                Add(byRole, one.Role, one.Load);
                Add(byWeek, (week, one.Role), one.Load);
                letters.Add((one.Role, date, one.Addressee));
                if (!Roles.IsFamily(one.Role))
                {
                    Add(byDay, (date, one.Addressee), one.Load);
                }
            }
        }

        var lettersOf = letters.CountBy(letter => letter.Role).ToDictionary();
        return new Workload(
            from,
            to,
            letters.Count == 0 ? [] : [.. IsoWeeks.Between(letters.Min(letter => letter.Date), letters.Max(letter => letter.Date))],
            firings.Count,
            [.. byRole.OrderBy(row => row.Key).Select(row => new RoleLoad(row.Key, row.Value, lettersOf[row.Key]))],
            [.. byWeek.OrderBy(row => row.Key.Week, StringComparer.Ordinal).ThenBy(row => row.Key.Role).Select(row => new WeekLoad(row.Key.Week, row.Key.Role, row.Value))],
            [.. byDay.GroupBy(row => row.Key.Addressee, StringComparer.Ordinal).Select(AddresseeOf).OrderByDescending(row => row.Total.Items).ThenBy(row => row.Addressee, StringComparer.Ordinal)],
            [.. byDay
                .OrderByDescending(row => row.Value.Items)
                .ThenBy(row => row.Key.Date)
                .ThenBy(row => row.Key.Addressee, StringComparer.Ordinal)
                .Take(Workload.BusyDays)
                .Select(row => new BusyDay(row.Key.Date, row.Key.Addressee, row.Value))]);
    }

    // Nothing goes out on a day without lessons.
    private static LocalDate DeliveryOf(Firing firing, SchoolCalendar calendar)
    {
        var date = firing.At.Date;
        return calendar.YearOf(date)?.TimetableOf(firing.Class) is { } timetable && !timetable.IsSchoolDay(date)
            ? timetable.PlusSchoolDays(date, 1) ?? date
            : date;
    }

    private static AddresseeLoad AddresseeOf(IGrouping<string, KeyValuePair<(LocalDate Date, string Addressee), Load>> days) => new(
        days.Key,
        [.. days
            .GroupBy(day => IsoWeeks.Of(day.Key.Date), StringComparer.Ordinal)
            .OrderBy(week => week.Key, StringComparer.Ordinal)
            .Select(week => (week.Key, week.Aggregate(default(Load), (sum, day) => sum + day.Value)))]);

    private static void Add<TKey>(Dictionary<TKey, Load> sums, TKey key, Load load)
        where TKey : notnull => CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) += load;
}
