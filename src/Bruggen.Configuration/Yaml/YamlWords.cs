using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Configuration.Shapes;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Configuration.Yaml;

/// <summary>The small vocabularies of the files: numbers, dates, quantities, words. Each answers null, reported, for what it cannot read.</summary>
internal sealed class YamlWords(ProblemLog log)
{
    /// <summary>No number of the files is larger.</summary>
    public const int LargestNumber = 9999;

    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly string[] UnitWords = ["half-days", "school-days", "calendar-days", "half-day", "school-day", "calendar-day"];
    private static readonly string[] DurationWords = ["seconds", "minutes", "hours", "days", "second", "minute", "hour", "day"];

    /// <summary>A line of text that is not empty.</summary>
    public string? Text(YamlValue value, string what)
    {
        if (value is YamlScalar { IsNothing: false, Spelled.Length: > 0 } scalar)
        {
            return scalar.Spelled;
        }

        log.Add(value, $"Here {what} is expected, as text; this is {(value is YamlScalar ? "empty" : value.Nature)}.");
        return null;
    }

    /// <summary>A whole number within bounds, both included.</summary>
    public int? Integer(YamlValue value, string what, int least = 1, int most = LargestNumber)
    {
        if (value is YamlScalar scalar
            && int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        return Refuse<int>(value, string.Create(CultureInfo.InvariantCulture, $"{what}; write a whole number from {least} to {most}"));
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool? Boolean(YamlValue value) => value is YamlScalar { Text: "true" or "false" } scalar
        ? scalar.Text == "true"
        : Refuse<bool>(value, "a yes or no; write true or false", ["true", "false"]);

    /// <summary>A date between 1990 and 2200, written <c>2026-09-01</c>.</summary>
    public LocalDate? Date(YamlValue value) =>
        value is YamlScalar scalar && LocalDatePattern.Iso.Parse(scalar.Text) is { Success: true, Value.Year: >= 1990 and <= 2200 } date
            ? date.Value
            : Refuse<LocalDate>(value, "a date; write year-month-day, such as 2026-09-01");

    /// <summary>A half-day, written <c>2026-10-05/am</c>.</summary>
    public HalfDay? HalfDay(YamlValue value) =>
        value is YamlScalar { Text: [.. var date, '/', 'a' or 'p', 'm'] } scalar && LocalDatePattern.Iso.Parse(date) is { Success: true } on
            ? new HalfDay(on.Value, Bruggen.Domain.Calendar.HalfDay.PartOf(scalar.Text[^2..])!.Value)
            : Refuse<HalfDay>(value, "a half-day; write the date, a slash and am or pm, such as 2026-10-06/am");

    /// <summary>A day of the year, written <c>09-08</c>.</summary>
    public AnnualDate? DayOfYear(YamlValue value) =>
        value is YamlScalar scalar && AnnualDatePattern.Iso.Parse(scalar.Text) is { Success: true } date
            ? date.Value
            : Refuse<AnnualDate>(value, "a day of the year; write month-day, such as 09-08 for 8 September");

    /// <summary>A time of the day, written <c>07:45</c>.</summary>
    public LocalTime? Time(YamlValue value) => value is YamlScalar scalar && Clock.Parse(scalar.Text) is { Success: true } time
        ? time.Value
        : Refuse<LocalTime>(value, "a time; write hours and minutes, such as \"07:45\"");

    /// <summary>A day of the week and a time, written <c>fri 13:00</c>.</summary>
    public (IsoDayOfWeek Day, LocalTime Time)? DayAndTime(YamlValue value)
    {
        var parts = (value as YamlScalar)?.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var days = Vocabulary.Weekdays;
        return parts.Length == 2 && days.FirstOrDefault(day => day.Word == parts[0]) is { Word: not null } day && Clock.Parse(parts[1]) is { Success: true } time
            ? (day.Meaning, time.Value)
            : Refuse<(IsoDayOfWeek, LocalTime)>(value, $"a day and a time; write one of {Wording.List([.. days.Select(known => known.Word)])} and hours and minutes, such as \"fri 13:00\", or off");
    }

    /// <summary>A stretch of time, written <c>15 minutes</c>.</summary>
    public TimeSpan? Duration(YamlValue value, TimeSpan least, TimeSpan most, string bounds)
    {
        var parts = (value as YamlScalar)?.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount <= 1_000_000)
        {
            TimeSpan? length = parts[1] switch
            {
                "second" or "seconds" => TimeSpan.FromSeconds(amount),
                "minute" or "minutes" => TimeSpan.FromMinutes(amount),
                "hour" or "hours" => TimeSpan.FromHours(amount),
                "day" or "days" => TimeSpan.FromDays(amount),
                _ => null,
            };
            if (length < least || length > most)
            {
                return Refuse<TimeSpan>(value, $"possible here; allowed is {bounds}");
            }

            if (length is not null)
            {
                return length;
            }
        }

        return Refuse<TimeSpan>(value, $"a duration; write a whole number and seconds, minutes, hours or days, such as 15 minutes{Mean(parts, DurationWords)}");
    }

    /// <summary>A percentage from 1 to 100, written <c>10%</c>.</summary>
    public int? Percent(YamlValue value) =>
        value is YamlScalar { Text: [.. var digits, '%'] }
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is >= 1 and <= 100
            ? percent
            : Refuse<int>(value, "a percentage; write a whole number from 1 to 100 and a percent sign, such as 10%");

    /// <summary>A quantity in one of the units that make sense there.</summary>
    public Quantity? Quantity(YamlValue value, params Unit[] units)
    {
        var names = units.Select(unit => new Quantity(2, unit).ToString()[2..]).ToList();
        var parts = (value as YamlScalar)?.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (!Bruggen.Domain.Rules.Quantity.TryParse((value as YamlScalar)?.Text, out var quantity))
        {
            return Refuse<Quantity>(value, $"a quantity; write a whole number from 1 and a unit ({Wording.List(names)}), such as 2 {names[0]}{Mean(parts, UnitWords)}");
        }

        return units.Contains(quantity.Unit) ? quantity : Refuse<Quantity>(value, $"possible here; the unit must be {Either(names)}");
    }

    /// <summary>A quantity of one unit, as a number.</summary>
    public int? Amount(YamlValue value, Unit unit) => Quantity(value, unit)?.Amount;

    /// <summary>One of a few words.</summary>
    public T? Word<T>(YamlValue value, string what, params ImmutableArray<(string Word, T Meaning)> words)
        where T : struct
    {
        foreach (var (word, meaning) in words)
        {
            if (value is YamlScalar scalar && scalar.Text == word)
            {
                return meaning;
            }
        }

        var known = words.Select(pair => pair.Word).ToList();
        return Refuse<T>(value, $"{what}; allowed {(known.Count == 1 ? "is" : "are")} {Wording.List(known)}", known);
    }

    /// <summary>The items of a list; null, reported, for anything but a list.</summary>
    public ImmutableArray<YamlValue>? Items(YamlValue value, string what)
    {
        if (value is YamlSequence sequence)
        {
            return sequence.Items;
        }

        log.Add(value, $"Here a list of {what} is expected, as [a, b] or with a dash before each; this is {value.Nature}.");
        return null;
    }

    /// <summary>The texts of a list, with their places; those that are not text are reported and left out.</summary>
    public ImmutableArray<YamlScalar> Texts(YamlValue? value, string what, string whatOne)
    {
        if (value is null || Items(value, what) is not { } items)
        {
            return [];
        }

        return [.. items.Where(item => Text(item, whatOne) is not null).Cast<YamlScalar>()];
    }

    /// <summary>The kinds a rule counts (RULES.md, Kinds); the default when none are named.</summary>
    public KindSet Kinds(YamlValue? value)
    {
        if (value is null || Items(value, "kinds") is not { } items)
        {
            return KindSet.Default;
        }

        if (items.Length == 0)
        {
            log.Add(value, $"The list of kinds is empty, so the rule could never fire; name at least one of {Wording.List(PresenceKinds.CountableNames)}, or leave 'kinds' out.");
        }

        var kinds = new List<PresenceKind>();
        foreach (var item in items)
        {
            if (Word(item, "a kind a rule can count", [.. PresenceKinds.CountableNames.Select(name => (name, PresenceKinds.Named(name)!.Value))]) is { } kind)
            {
                kinds.Add(kind);
            }
        }

        return kinds.Count == 0 ? KindSet.Default : KindSet.Of([.. kinds]);
    }

    /// <summary>A window (RULES.md, Windows).</summary>
    public Window? Window(YamlValue value)
    {
        if (value is YamlScalar { Text: "school-year" })
        {
            return Bruggen.Domain.Rules.Window.SchoolYear;
        }

        if (value is YamlScalar scalar && Bruggen.Domain.Rules.Quantity.TryParse(scalar.Text, out var length) && length.Unit != Unit.HalfDays)
        {
            return new Window(length);
        }

        var parts = (value as YamlScalar)?.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var mean = parts.Length == 1 ? (Wording.Nearest(parts[0], ["school-year"]) is { } near ? $". Did you mean '{near}'?" : string.Empty) : Mean(parts, ["school-days", "calendar-days"]);
        return Refuse<Window>(value, $"a window; write school-year, or a number of school-days or calendar-days such as 20 school-days{mean}");
    }

    /// <summary>A part of a day, <c>am</c> or <c>pm</c>.</summary>
    public DayParts? Part(YamlValue value) => Word(value, "a part of a day", Vocabulary.Parts);

    private static string Either(List<string> names) => string.Join(" or ", names);

    private static string Mean(string[] parts, string[] words) =>
        parts.Length >= 2 && string.Join(' ', parts[1..]) is var unit && !words.Contains(unit) && Wording.Nearest(unit, words) is { } near
            ? $". Did you mean '{parts[0]} {near}'?"
            : string.Empty;

    private T? Refuse<T>(YamlValue value, string isNot, IEnumerable<string>? known = null)
        where T : struct
    {
        var shown = value is YamlScalar scalar ? Wording.Quote(scalar.Text) : value.Nature;
        var mean = value is YamlScalar word && known is not null ? Wording.DidYouMean(word.Text, known) : string.Empty;
        var end = isNot.EndsWith('?') ? string.Empty : ".";
        var alike = value is YamlScalar text ? Wording.LooksAlike(text.Text) : string.Empty;
        log.Add(value, $"{(value is YamlScalar ? shown : char.ToUpperInvariant(shown[0]) + shown[1..])} is not {isNot}{end}{mean}{alike}");
        return null;
    }
}
