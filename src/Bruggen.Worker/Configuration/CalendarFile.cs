using System.Collections.Immutable;
using Bruggen.Domain.Calendar;
using Bruggen.Worker.Configuration.Yaml;
using NodaTime;

namespace Bruggen.Worker.Configuration;

/// <summary>Reads <c>calendar.yaml</c> (rules 10).</summary>
internal sealed class CalendarFile
{
    private const int LongestYearInDays = 732;
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private readonly YamlWords _words;
    private readonly ProblemLog _log;
    private readonly List<(YamlValue Place, LocalDate From, LocalDate To)> _exceptions = [];

    private CalendarFile(ProblemLog log)
    {
        _log = log;
        _words = new YamlWords(log);
    }

    /// <summary>Reads one file for a replay.</summary>
    public static FileReading<SchoolCalendar> Read(string path)
    {
        var log = new ProblemLog(path);
        var remarks = new ProblemLog(path);
        var calendar = Parse(ConfigurationFile.FromDisk(path, path), log, remarks);
        return new(log.IsEmpty ? calendar : null, log.All) { Remarks = remarks.All };
    }

    /// <summary>Reads the file; null exactly when the log does not stay empty.</summary>
    /// <param name="file">The file.</param>
    /// <param name="log">Takes the problems.</param>
    /// <param name="remarks">Takes what is odd and stops nothing: days outside every school year.</param>
    public static SchoolCalendar? Parse(ConfigurationFile file, ProblemLog log, ProblemLog remarks) => new CalendarFile(log).Read(file, remarks);

    private SchoolCalendar? Read(ConfigurationFile file, ProblemLog remarks)
    {
        if (YamlReader.Read(file, _log) is not { } root
            || YamlFields.Open(root, "calendar.yaml", _log, "schoolYears") is not { } fields
            || fields.Required("schoolYears", "[ ... ]") is not { } list
            || _words.Items(list, "school years") is not { } items)
        {
            return null;
        }

        if (items.Length == 0)
        {
            _log.Add(list, "The list of school years is empty; Bruggen needs at least the running one.");
        }

        var years = new List<SchoolYear>();
        foreach (var item in items)
        {
            if (ReadYear(item) is { } year)
            {
                CompareWithEarlier(item, year, years);
                years.Add(year);
            }
        }

        foreach (var (place, from, to) in _exceptions)
        {
            if (!years.Exists(year => year.Start <= to && from <= year.End))
            {
                remarks.Add(place, "This day or holiday lies outside every school year of the file, so it changes nothing; check the year in its date.");
            }
        }

        return _log.IsEmpty ? new SchoolCalendar(years) : null;
    }

    private void CompareWithEarlier(YamlValue item, SchoolYear year, List<SchoolYear> years)
    {
        if (years.Find(other => other.Start <= year.End && year.Start <= other.End) is { } overlapping)
        {
            _log.Add(item, $"School year {Wording.Quote(year.Name)} overlaps {Wording.Quote(overlapping.Name)}; a date belongs to one school year, so correct 'start' or 'end'.");
        }
        else if (years.Exists(other => other.Name == year.Name))
        {
            _log.Add(item, $"The name {Wording.Quote(year.Name)} is used for two school years; give each its own, such as 2026-2027.");
        }
    }

    private SchoolYear? ReadYear(YamlValue item)
    {
        if (YamlFields.Open(item, "a school year", _log, "name", "start", "end", "week", "holidays", "closed", "classes") is not { } fields)
        {
            return null;
        }

        var name = fields.Required("name", "2026-2027") is { } named ? _words.Text(named, "the name of a school year") : null;
        var start = fields.Required("start", "2026-09-01") is { } first ? _words.Date(first) : null;
        var end = fields.Required("end", "2027-06-30") is { } last ? _words.Date(last) : null;
        var week = fields.Required("week", "{ mon: am+pm, wed: am }") is { } days ? ReadWeek(days) : null;
        var holidays = ReadHolidays(fields["holidays"]);
        var closed = ReadDays(fields["closed"], "a closed day");
        var classes = ReadClasses(fields["classes"]);
        if (name is null || start is not { } from || end is not { } to || week is null)
        {
            return null;
        }

        if (to < from)
        {
            _log.Add(fields["end"]!, $"School year {Wording.Quote(name)} ends before it starts; 'end' must be on or after 'start'.");
            return null;
        }

        if (Period.DaysBetween(from, to) > LongestYearInDays)
        {
            _log.Add(fields["end"]!, $"School year {Wording.Quote(name)} lasts longer than two years; check 'start' and 'end'.");
            return null;
        }

        return new SchoolYear(name, from, to, week, holidays, closed, classes);
    }

    private ImmutableDictionary<IsoDayOfWeek, DayParts> ReadWeek(YamlValue value)
    {
        var week = ImmutableDictionary.CreateBuilder<IsoDayOfWeek, DayParts>();
        if (YamlFields.Open(value, "week", _log, Days) is { } fields)
        {
            for (var day = 0; day < Days.Length; day++)
            {
                if (fields[Days[day]] is { } parts
                    && _words.Word(parts, "a part of a day", ("am+pm", DayParts.Both), ("am", DayParts.Am), ("pm", DayParts.Pm), ("none", DayParts.None)) is { } read)
                {
                    week[(IsoDayOfWeek)(day + 1)] = read;
                }
            }
        }

        return week.ToImmutable();
    }

    private ImmutableArray<Holiday> ReadHolidays(YamlValue? value)
    {
        var holidays = ImmutableArray.CreateBuilder<Holiday>();
        foreach (var item in value is null ? [] : _words.Items(value, "holidays") ?? [])
        {
            if (YamlFields.Open(item, "a holiday", _log, "name", "from", "to") is not { } fields)
            {
                continue;
            }

            var name = fields["name"] is { } named ? _words.Text(named, "the name of a holiday") : null;
            var from = fields.Required("from", "2026-11-02") is { } first ? _words.Date(first) : null;
            var to = fields.Required("to", "2026-11-08") is { } last ? _words.Date(last) : null;
            if (from is not { } start || to is not { } end)
            {
                continue;
            }

            if (end < start)
            {
                _log.Add(fields["to"]!, "The holiday ends before it starts; 'to' is its last free day and must be on or after 'from'.");
                continue;
            }

            _exceptions.Add((item, start, end));
            holidays.Add(new Holiday(name ?? "Vakantie", start, end));
        }

        return holidays.ToImmutable();
    }

    private ImmutableArray<ExceptionalDay> ReadDays(YamlValue? value, string what)
    {
        var days = ImmutableArray.CreateBuilder<ExceptionalDay>();
        foreach (var item in value is null ? [] : _words.Items(value, "days, such as { date: 2026-11-11 }") ?? [])
        {
            if (YamlFields.Open(item, what, _log, "date", "part", "name") is not { } fields)
            {
                continue;
            }

            if (fields["name"] is { } name)
            {
                _words.Text(name, "the name of a day");
            }

            var part = fields["part"] is { } written ? _words.Part(written) : DayParts.Both;
            if (fields.Required("date", "2026-11-11") is { } dated && _words.Date(dated) is { } date && part is { } parts)
            {
                _exceptions.Add((item, date, date));
                days.Add(new ExceptionalDay(date, parts));
            }
        }

        return days.ToImmutable();
    }

    private ImmutableDictionary<string, ClassExceptions> ReadClasses(YamlValue? value)
    {
        var classes = ImmutableDictionary.CreateBuilder<string, ClassExceptions>(StringComparer.Ordinal);
        if (value is null)
        {
            return classes.ToImmutable();
        }

        if (value is not YamlMapping mapping)
        {
            _log.Add(value, $"Here class names with their exceptions are expected, such as '6A: {{ closed: [ {{ date: 2026-11-20 }} ] }}'; this is {value.Nature}.");
            return classes.ToImmutable();
        }

        foreach (var entry in mapping.Entries.Where(entry => entry.Value is not YamlScalar { IsNothing: true }))
        {
            if (YamlFields.Open(entry.Value, "a class", _log, "closed", "open") is { } fields)
            {
                classes[entry.Key.Text] = new ClassExceptions(ReadDays(fields["closed"], "a closed day"), ReadDays(fields["open"], "an open day"));
            }
        }

        return classes.ToImmutable();
    }
}
