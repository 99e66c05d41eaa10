using System.Text.Json;
using System.Text.RegularExpressions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Service.Replay;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Tests.Domain.Rules;

/// <summary>Reads the worked cases of the contract (rules 11) with the product's own readers.</summary>
internal static partial class VectorFiles
{
    private static string Root => Path.Combine(AppContext.BaseDirectory, "Domain", "Rules", "Vectors");

    public static IEnumerable<string> Names => Directory.GetDirectories(Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static string PathOf(string vector, string file) => Path.Combine(Root, vector, file);

    public static (LocalDate From, LocalDate To) DatesOf(string vector)
    {
        var dates = FromTo().Match(File.ReadAllText(PathOf(vector, "why.txt")));
        return (Date(dates.Groups["from"].Value), Date(dates.Groups["to"].Value));

        static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
    }

    public static ReplayCase Read(string vector)
    {
        var problems = new List<string>();
        var balances = PathOf(vector, "balances.csv");
        var input = ReplayInput.Read(
            new ReplayFiles(
                PathOf(vector, "register.csv"),
                File.Exists(balances) ? balances : null,
                PathOf(vector, "rules.yaml"),
                OtherRules: null,
                PathOf(vector, "calendar.yaml"),
                PathOf(vector, "school.yaml")),
            problems);
        problems.ShouldBeEmpty();
        var register = new Dictionary<(string, HalfDay), string?>();
        foreach (var pupil in input!.Register.Pupils)
        {
            foreach (var day in pupil.Days)
            {
                register.Add((pupil.Key, new HalfDay(day.Date, DayPart.Am)), input.Register.Codes[day.Am]);
                register.Add((pupil.Key, new HalfDay(day.Date, DayPart.Pm)), input.Register.Codes[day.Pm]);
            }
        }

        var (from, to) = DatesOf(vector);
        return new ReplayCase(
            input.Calendar,
            input.School.Codes,
            input.Rules,
            register,
            input.Register.Pupils.ToDictionary(pupil => pupil.Key, pupil => pupil.Class, StringComparer.Ordinal),
            input.Balances,
            from,
            to);
    }

    public static List<Firing> Expected(string vector)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(PathOf(vector, "expected.json")));
        return [.. json.RootElement.GetProperty("firings").EnumerateArray().Select(firing => new Firing(
            firing.GetProperty("rule").GetString()!,
            firing.GetProperty("pupil").GetString()!,
            firing.GetProperty("class").GetString(),
            HalfDay.Parse(firing.GetProperty("at").GetString()!),
            firing.GetProperty("level").GetInt32(),
            HalfDayOf(firing, "start"),
            HalfDayOf(firing, "last"),
            HalfDayOf(firing, "return"),
            firing.GetProperty("measure").ValueKind == JsonValueKind.Null ? null : firing.GetProperty("measure").GetInt32(),
            firing.GetProperty("weekday").GetString() is { } weekday ? Weekday(weekday) : null))];

        static HalfDay? HalfDayOf(JsonElement firing, string name) =>
            firing.GetProperty(name).GetString() is { } text ? HalfDay.Parse(text) : null;
    }

    private static IsoDayOfWeek Weekday(string text) =>
        (IsoDayOfWeek)(Array.IndexOf(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], text) + 1);

    [GeneratedRegex("from (?<from>\\d{4}-\\d\\d-\\d\\d) to (?<to>\\d{4}-\\d\\d-\\d\\d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FromTo();
}
