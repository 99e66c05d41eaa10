using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using NodaTime;
using NodaTime.Text;
using YamlDotNet.RepresentationModel;

namespace Bruggen.Tests.Domain.Rules;

/// <summary>
/// Reads the worked cases of the contract (rules 11). The YAML is read as far as the worked cases go and no further:
/// the product's own readers take its place once the vectors are read through the command.
/// </summary>
internal static partial class VectorFiles
{
    private static string Root => Path.Combine(AppContext.BaseDirectory, "Domain", "Rules", "Vectors");

    public static IEnumerable<string> Names => Directory.GetDirectories(Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static string PathOf(string vector, string file) => Path.Combine(Root, vector, file);

    public static ReplayCase Read(string vector)
    {
        var register = new Dictionary<(string, HalfDay), string?>();
        var classes = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(PathOf(vector, "register.csv")).Skip(1))
        {
            var fields = line.Split(',');
            register.Add((fields[0], new HalfDay(Date(fields[2]), DayPart.Am)), fields[3]);
            register.Add((fields[0], new HalfDay(Date(fields[2]), DayPart.Pm)), fields[4]);
            classes[fields[0]] = fields[1];
        }

        var balances = File.Exists(PathOf(vector, "balances.csv"))
            ? File.ReadLines(PathOf(vector, "balances.csv")).Skip(1).Select(line => line.Split(',')).ToDictionary(row => row[0], row => int.Parse(row[1], CultureInfo.InvariantCulture), StringComparer.Ordinal)
            : [];
        var dates = FromTo().Match(File.ReadAllText(PathOf(vector, "why.txt")));
        return new ReplayCase(
            Calendar(Yaml(vector, "calendar.yaml")),
            Codes(Yaml(vector, "school.yaml")),
            Rules(Yaml(vector, "rules.yaml")),
            register,
            classes,
            balances,
            Date(dates.Groups["from"].Value),
            Date(dates.Groups["to"].Value));
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

    private static RuleBook Rules(YamlMappingNode file) => new(
        Amount(file["spells"]["mergeGap"]),
        [.. ((YamlSequenceNode)file["rules"]).Select(rule => new Rule
        {
            Id = Text(rule["id"]),
            Title = Text(rule["id"]),
            When = When(((YamlMappingNode)rule["when"]).Single()),
            OncePerSchoolYear = Find(rule, "once") is not null,
        })]);

    private static Trigger When(KeyValuePair<YamlNode, YamlNode> when)
    {
        var (name, keys) = (Text(when.Key), when.Value);
        var kinds = Find(keys, "kinds") is YamlSequenceNode named ? KindSet.Of([.. named.Select(kind => PresenceKinds.Named(Text(kind))!.Value)]) : KindSet.Default;
        var within = Find(keys, "within") is { } window && Text(window) != "school-year" ? new Window(Quantity(window)) : Window.SchoolYear;
        Quantity? Optional(string key) => Find(keys, key) is { } node ? Quantity(node) : null;

        return name switch
        {
            "absent" => new Trigger.Absent(Quantity(keys["atLeast"]), kinds, Optional("every")),
            "counted" => new Trigger.Counted(Amount(keys["atLeast"]), kinds, within, Optional("every")?.Amount),
            "spells" => new Trigger.Spells(Amount(keys["atLeast"]), kinds, within, Optional("eachAtMost")),
            "rate" => new Trigger.Rate(int.Parse(Text(keys["atLeast"]).TrimEnd('%'), CultureInfo.InvariantCulture), kinds, within, Amount(keys["minimum"])),
            "pattern" => new Trigger.Pattern(Amount(keys["atLeast"]), Amount(keys["of"]), Weekday: null, kinds),
            "returned" => new Trigger.Returned(
                Quantity(keys["after"]), kinds, Find(keys, "confirmed") is { } confirmed && Text(confirmed) == "true", Optional("plus")?.Amount),
            _ => throw new NotSupportedException(name),
        };
    }

    private static CodeBook Codes(YamlMappingNode file) => new(
        ((YamlMappingNode)file["codes"]).SelectMany(row =>
            ((YamlSequenceNode)row.Value).Select(code => KeyValuePair.Create(Text(code), PresenceKinds.Named(Text(row.Key))!.Value))));

    private static SchoolCalendar Calendar(YamlMappingNode file) => new(
        ((YamlSequenceNode)file["schoolYears"]).Select(year => new SchoolYear(
            Text(year["name"]),
            Date(Text(year["start"])),
            Date(Text(year["end"])),
            ((YamlMappingNode)year["week"]).ToImmutableDictionary(day => Weekday(Text(day.Key)), day => Parts(Text(day.Value))),
            [.. ((YamlSequenceNode)year["holidays"]).Select(holiday => new Holiday(Text(holiday["name"]), Date(Text(holiday["from"])), Date(Text(holiday["to"]))))],
            Days(Find(year, "closed")),
            ((YamlMappingNode)year["classes"]).ToImmutableDictionary(
                row => Text(row.Key), row => new ClassExceptions(Days(Find(row.Value, "closed")), Days(Find(row.Value, "open")))))));

    private static ImmutableArray<ExceptionalDay> Days(YamlNode? days) =>
        [.. (days as YamlSequenceNode ?? []).Select(day => new ExceptionalDay(Date(Text(day["date"])), Find(day, "part") is { } part ? Parts(Text(part)) : DayParts.Both))];

    private static DayParts Parts(string text) => text switch
    {
        "am" => DayParts.Am,
        "pm" => DayParts.Pm,
        "am+pm" => DayParts.Both,
        _ => throw new NotSupportedException(text),
    };

    private static IsoDayOfWeek Weekday(string text) =>
        (IsoDayOfWeek)(Array.IndexOf(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], text) + 1);

    private static YamlMappingNode Yaml(string vector, string file)
    {
        using var reader = new StreamReader(PathOf(vector, file));
        var stream = new YamlStream();
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static YamlNode? Find(YamlNode node, string key) => ((YamlMappingNode)node).Children.TryGetValue(key, out var value) ? value : null;

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    private static int Amount(YamlNode node) => int.Parse(Text(node).Split(' ')[0], CultureInfo.InvariantCulture);

    private static Quantity Quantity(YamlNode node) =>
        Bruggen.Domain.Rules.Quantity.TryParse(Text(node), out var quantity) ? quantity : throw new FormatException(Text(node));

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    [GeneratedRegex("from (?<from>\\S+) to (?<to>\\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FromTo();
}
