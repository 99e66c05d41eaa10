using System.Globalization;
using System.Text;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;

namespace Bruggen.Tests.Domain.Rules;

/// <summary>A replay case in words, one line a fact.</summary>
internal static class ReplayCaseText
{
    public static string Of(ReplayCase replay)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');

        Line("");
        foreach (var year in replay.Calendar.Years)
        {
            Line(Invariant($"year {year.Name}: {year.Start:uuuu-MM-dd}..{year.End:uuuu-MM-dd} week {string.Join(" ", year.Week.OrderBy(day => day.Key).Select(day => $"{day.Key}:{day.Value}"))}"));
            foreach (var holiday in year.Holidays)
            {
                Line(Invariant($"  holiday {holiday.From:uuuu-MM-dd}..{holiday.To:uuuu-MM-dd}"));
            }

            Line("  closed " + Days(year.Closed));
            foreach (var (name, exceptions) in year.ClassExceptions.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                Line($"  class {name} closed {Days(exceptions.Closed)} open {Days(exceptions.Open)}");
            }
        }

        Line("codes " + string.Join(" ", replay.Codes.Codes.Order(StringComparer.Ordinal).Select(code => $"{code}={replay.Codes.KindOf(code)}")));
        Line(Invariant($"mergeGap {replay.Rules.MergeGap}"));
        foreach (var rule in replay.Rules.Rules)
        {
            Line(RuleLine(rule));
        }

        foreach (var (pupil, className) in replay.Classes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Line(Invariant($"pupil {pupil} class {className ?? "(none)"} balance {replay.Balances.GetValueOrDefault(pupil)}"));
            var days = replay.Register.Where(row => row.Key.Pupil == pupil).Select(row => row.Key.HalfDay.Date).Distinct().Order();
            foreach (var date in days)
            {
                var am = replay.Register.GetValueOrDefault((pupil, new HalfDay(date, DayPart.Am)));
                var pm = replay.Register.GetValueOrDefault((pupil, new HalfDay(date, DayPart.Pm)));
                Line(Invariant($"  {date:uuuu-MM-dd} {date.DayOfWeek.ToString()[..3]} '{am}' '{pm}'"));
            }
        }

        Line(Invariant($"from {replay.From:uuuu-MM-dd} to {replay.To:uuuu-MM-dd}"));
        return text.ToString();
    }

    /// <summary>A firing in one line.</summary>
    public static string Of(Firing firing) =>
        Invariant($"{firing.At} {firing.Rule} {firing.Pupil} ({firing.Class}) level {firing.Level} [{firing.Start} - {firing.Last}] return {firing.Return} measure {firing.Measure} {firing.Weekday}");

    private static string RuleLine(Rule rule)
    {
        var kinds = rule.When switch
        {
            Trigger.Absent trigger => trigger.Kinds,
            Trigger.Counted trigger => trigger.Kinds,
            Trigger.Spells trigger => trigger.Kinds,
            Trigger.Rate trigger => trigger.Kinds,
            Trigger.Pattern trigger => trigger.Kinds,
            Trigger.Returned trigger => trigger.Kinds,
            _ => default,
        };

        // A record shows the set as the type behind it; the names of the kinds are what a reader needs.
        var when = $"{rule.When}".Replace($"{kinds}", $"[{string.Join(',', kinds.Kinds.Select(PresenceKinds.NameOf))}]", StringComparison.Ordinal);
        return Invariant($"rule {rule.Id}: {when} once {rule.OncePerSchoolYear} needs [{string.Join(",", rule.Needs)}] valid {rule.ValidFrom:uuuu-MM-dd}..{rule.ValidTo:uuuu-MM-dd} enabled {rule.Enabled} classes [{string.Join(",", rule.For.Classes)}] except [{string.Join(",", rule.For.ExceptClasses)}]");
    }

    private static string Days(IEnumerable<ExceptionalDay> days) =>
        string.Join(" ", days.Select(day => Invariant($"{day.Date:uuuu-MM-dd}/{day.Parts}")));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
