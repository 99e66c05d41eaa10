using System.Globalization;
using System.Text;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Tests.Domain.Rules;

namespace Bruggen.Tests.Service.Replay;

/// <summary>A replay case written as the files of rules 9 and 10.</summary>
internal static class ReplayCaseFiles
{
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static ReplayFolder Write(ReplayCase replay) => new(
        ("register.csv", Register(replay)),
        ("balances.csv", Invariant($"pupil,unexcused\n{string.Concat(replay.Balances.Select(row => Invariant($"{row.Key},{row.Value}\n")))}")),
        ("rules.yaml", Rules(replay.Rules)),
        ("calendar.yaml", Calendar(replay.Calendar)),
        ("school.yaml", School(replay.Codes)));

    private static string Register(ReplayCase replay)
    {
        var dates = replay.Classes.Keys
            .Select(pupil => (Pupil: pupil, replay.Calendar.Years[0].Start))
            .Concat(replay.Register.Keys.Select(row => (row.Pupil, row.HalfDay.Date)))
            .Distinct();
        var text = new StringBuilder("pupil,class,date,am,pm\n");
        foreach (var (pupil, date) in dates)
        {
            text.Append(CultureInfo.InvariantCulture, $"{pupil},{replay.Classes[pupil]},{date:uuuu-MM-dd},{Code(DayPart.Am)},{Code(DayPart.Pm)}\n");

            string? Code(DayPart part) => replay.Register.GetValueOrDefault((pupil, new HalfDay(date, part)));
        }

        return text.ToString();
    }

    private static string School(CodeBook codes)
    {
        var rows = codes.Codes.GroupBy(code => codes.KindOf(code))
            .Select(group => $"  {PresenceKinds.NameOf(group.Key)}: [{string.Join(", ", group.Select(code => $"\"{code}\""))}]\n");
        return "codes:\n" + string.Concat(rows);
    }

    private static string Calendar(SchoolCalendar calendar)
    {
        var text = new StringBuilder("schoolYears:\n");
        foreach (var year in calendar.Years)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - name: \"{year.Name}\"\n    start: {year.Start:uuuu-MM-dd}\n    end: {year.End:uuuu-MM-dd}\n");
            text.Append(CultureInfo.InvariantCulture, $"    week: {{ {string.Join(", ", year.Week.Select(day => $"{Days[(int)day.Key - 1]}: {PartsOf(day.Value)}"))} }}\n");
            var holidays = year.Holidays.Select(holiday => Invariant($"{{ name: {holiday.Name}, from: {holiday.From:uuuu-MM-dd}, to: {holiday.To:uuuu-MM-dd} }}"));
            text.Append(CultureInfo.InvariantCulture, $"    holidays: [ {string.Join(", ", holidays)} ]\n    closed: {DaysOf(year.Closed)}\n    classes:\n");
            foreach (var (name, exceptions) in year.ClassExceptions)
            {
                text.Append(CultureInfo.InvariantCulture, $"      {name}: {{ closed: {DaysOf(exceptions.Closed)}, open: {DaysOf(exceptions.Open)} }}\n");
            }
        }

        return text.ToString();
    }

    private static string DaysOf(IEnumerable<ExceptionalDay> days) =>
        $"[ {string.Join(", ", days.Select(day => Invariant($"{{ date: {day.Date:uuuu-MM-dd}{(day.Parts == DayParts.Both ? "" : $", part: {PartsOf(day.Parts)}")} }}")))} ]";

    private static string PartsOf(DayParts parts) => parts switch
    {
        DayParts.Both => "am+pm",
        DayParts.Am => "am",
        DayParts.Pm => "pm",
        _ => "none",
    };

    private static string Rules(RuleBook book)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"spells: {{ mergeGap: {book.MergeGap} half-days }}\nrules:\n");
        foreach (var rule in book.Rules)
        {
            // A rule that ends before it begins is refused in a file; a rule that is switched off says the same.
            var isEverInForce = rule.Enabled && !(rule.ValidTo < rule.ValidFrom);
            text.Append(CultureInfo.InvariantCulture, $"  - id: {rule.Id}\n    when: {{ {When(rule.When)} }}\n    enabled: {(isEverInForce ? "true" : "false")}\n");
            text.Append(rule.OncePerSchoolYear ? "    once: school-year\n" : "");
            text.Append(CultureInfo.InvariantCulture, $"    needs: [{string.Join(", ", rule.Needs)}]\n");
            text.Append(CultureInfo.InvariantCulture, $"    for: {{ classes: [{Quoted(rule.For.Classes)}], exceptClasses: [{Quoted(rule.For.ExceptClasses)}] }}\n");
            if (isEverInForce && (rule.ValidFrom is not null || rule.ValidTo is not null))
            {
                text.Append(CultureInfo.InvariantCulture, $"    valid: {{ from: {rule.ValidFrom:uuuu-MM-dd}, to: {rule.ValidTo:uuuu-MM-dd} }}\n");
            }
        }

        return text.ToString();
    }

    private static string Quoted(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"\"{word}\""));

    private static string When(Trigger trigger) => trigger switch
    {
        Trigger.Absent it => Invariant($"absent: {{ atLeast: {it.AtLeast}, {Kinds(it.Kinds)}{Optional("every", it.Every?.ToString())} }}"),
        Trigger.Counted it => Invariant($"counted: {{ atLeast: {HalfDays(it.AtLeast)}, {Kinds(it.Kinds)}, within: {it.Within}{Optional("every", it.Every is { } every ? HalfDays(every) : null)} }}"),
        Trigger.Spells it => Invariant($"spells: {{ atLeast: {it.AtLeast}, {Kinds(it.Kinds)}, within: {it.Within}{Optional("eachAtMost", it.EachAtMost?.ToString())} }}"),
        Trigger.Rate it => Invariant($"rate: {{ atLeast: {it.Percent}%, {Kinds(it.Kinds)}, within: {it.Within}, minimum: {HalfDays(it.Minimum)} }}"),
        Trigger.Pattern it => Invariant($"pattern: {{ atLeast: {it.AtLeast}, of: {it.Of}, {Kinds(it.Kinds)}{Optional("weekday", it.Weekday is { } day ? Days[(int)day - 1] : null)} }}"),
        Trigger.Returned it => Invariant($"returned: {{ after: {it.After}, {Kinds(it.Kinds)}, confirmed: {(it.Confirmed ? "true" : "false")}{Optional("plus", it.Plus is { } plus ? new Quantity(plus, Unit.SchoolDays).ToString() : null)} }}"),
        Trigger.OnDate it => Invariant($"onDate: {{ {Choice(it.When)}, for: {it.Scope.ToString().ToLowerInvariant()} }}"),
        Trigger.Unregistered it => Invariant($"unregistered: {{ by: \"{it.By:HH:mm}\", atLeast: {it.Percent}% }}"),
        _ => throw new ArgumentOutOfRangeException(nameof(trigger)),
    };

    private static string Choice(DateChoice choice) => choice switch
    {
        DateChoice.SchoolDay day => Invariant($"schoolDay: {day.Number}"),
        DateChoice.DayOfYear day => Invariant($"date: {day.Date.Month:00}-{day.Date.Day:00}"),
        _ => "firstSchoolDayOf: month",
    };

    private static string Kinds(KindSet kinds) => $"kinds: [{string.Join(", ", kinds.Kinds.Select(PresenceKinds.NameOf))}]";

    private static string HalfDays(int amount) => new Quantity(amount, Unit.HalfDays).ToString();

    private static string Optional(string key, string? value) => value is null ? "" : $", {key}: {value}";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
