using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Configuration.Calendars;
using Bruggen.Configuration.Shapes;
using Bruggen.Configuration.Yaml;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Configuration;

/// <summary>Reads <c>calendar.yaml</c> (RULES.md, The files).</summary>
internal sealed class CalendarFile
{
    private const int LongestYearInDays = 732;
    private const int FirstMonthOfSummer = 7;

    private readonly YamlWords _words;
    private readonly ProblemLog _log;
    private readonly List<(YamlValue Place, LocalDate From, LocalDate To)> _exceptions = [];
    private readonly List<(YamlValue Place, ExceptionalDay Day)> _closed = [];
    private ImmutableDictionary<IsoDayOfWeek, DayParts>? _week;

    private readonly Func<string, ConfigurationFile> _beside;

    private CalendarFile(ProblemLog log, Func<string, ConfigurationFile> beside)
    {
        _log = log;
        _beside = beside;
        _words = new YamlWords(log);
    }

    /// <summary>Reads one file for a replay.</summary>
    public static FileReading<SchoolCalendar> Read(string path)
    {
        var log = new ProblemLog(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        var calendar = Parse(ConfigurationFile.FromDisk(path, path), log, Beside);
        return new(log.IsEmpty ? calendar : null, log.All) { Remarks = log.Remarks };

        ConfigurationFile Beside(string name)
        {
            var names = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)) : [];
            return ConfigurationFile.FromDisk(name, Path.Combine(folder, CalendarText.NameAmong(names, name)));
        }
    }

    /// <summary>Reads the file; null exactly when the log does not stay empty.</summary>
    /// <param name="file">The file.</param>
    /// <param name="log">Takes the problems, and as remarks the days outside their school year.</param>
    /// <param name="beside">Gives a file of the same folder by its name.</param>
    public static SchoolCalendar? Parse(ConfigurationFile file, ProblemLog log, Func<string, ConfigurationFile> beside) =>
        new CalendarFile(log, beside).Read(file);

    private SchoolCalendar? Read(ConfigurationFile file)
    {
        if (YamlReader.Read(file, _log) is not { } root || YamlFields.Open(root, CalendarShapes.File, _log) is not { } fields)
        {
            return null;
        }

        _week = fields["week"] is { } ordinary ? ReadWeek(ordinary) : null;
        if (fields.Required("schoolYears", "[ ... ]") is not { } list
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
        if (YamlFields.Open(item, CalendarShapes.Year, _log) is not { } fields)
        {
            return null;
        }

        _exceptions.Clear();
        _closed.Clear();
        var name = fields.Required("name", "2026-2027") is { } named ? _words.Text(named, "the name of a school year") : null;
        var (listed, wantsFlemish) = ReadHolidays(fields["holidays"]);
        var start = fields["start"] is { } first ? _words.Date(first) : null;
        var end = fields["end"] is { } last ? _words.Date(last) : null;
        var flemish = wantsFlemish is null ? null : Flemish(wantsFlemish, fields, name, start);
        if (flemish is null && wantsFlemish is null)
        {
            fields.Required("start", "2026-09-01");
            fields.Required("end", "2027-06-30");
        }

        var week = fields["week"] is { } days ? ReadWeek(days) : _week;
        if (week is null)
        {
            fields.Required("week", "{ mon: am+pm, wed: am }");
        }
        else if (week.Values.All(parts => parts == DayParts.None))
        {
            _log.Remark(fields["week"] ?? fields.Place, "This week has no lessons at all, so Bruggen would do nothing; write the days with lessons, such as week: { mon: am+pm, wed: am }.");
        }

        var closed = ReadDays(fields["closed"]);
        _closed.AddRange(_exceptions.Skip(_exceptions.Count - closed.Length).Zip(closed, (exception, day) => (exception.Place, day)));
        var classes = ReadClasses(fields["classes"]);
        if (name is null || week is null
            || (start ?? Computed("start", flemish?.Start)) is not { } from
            || (end ?? Computed("end", flemish?.End)) is not { } to)
        {
            return null;
        }

        if (to < from)
        {
            _log.Add(fields["end"] ?? fields["start"]!, $"School year {Wording.Quote(name)} ends before it starts; 'end' must be on or after 'start'.");
            return null;
        }

        if (Period.DaysBetween(from, to) > LongestYearInDays)
        {
            _log.Add(fields["end"] ?? fields["start"]!, $"School year {Wording.Quote(name)} lasts longer than two years; check 'start' and 'end'.");
            return null;
        }

        CheckExceptions(name, from, to, week);
        var imported = fields["import"] is { } import ? Import(import, name, from, to) : [];
        return new SchoolYear(name, from, to, week, [.. flemish?.Holidays ?? [], .. listed, .. imported], [.. flemish?.HalfDays ?? [], .. closed], classes);

        // A date that is written and wrong has been reported; the computed one must not take its place.
        LocalDate? Computed(string key, LocalDate? date) => fields[key] is null ? date : null;
    }

    /// <summary>Says which of the days and holidays of a school year change nothing in it.</summary>
    private void CheckExceptions(string year, LocalDate start, LocalDate end, ImmutableDictionary<IsoDayOfWeek, DayParts> week)
    {
        foreach (var (place, from, to) in _exceptions.Where(exception => exception.To < start || exception.From > end))
        {
            _log.Remark(place, $"This day or holiday lies outside the school year {Wording.Quote(year)} it is written under, so it changes nothing; check the year in its date.");
        }

        foreach (var (place, day) in _closed.Where(closed => closed.Day.Date >= start && closed.Day.Date <= end && (week.GetValueOrDefault(closed.Day.Date.DayOfWeek) & closed.Day.Parts) == DayParts.None))
        {
            _log.Hint(place, string.Create(CultureInfo.InvariantCulture, $"The week has no lessons then ({day.Date:uuuu-MM-dd} is a {day.Date.DayOfWeek}), so this changes nothing; check the date if lessons were meant to be dropped."));
        }
    }

    /// <summary>The free days of an iCalendar file beside this one.</summary>
    private ImmutableArray<Holiday> Import(YamlValue value, string year, LocalDate from, LocalDate to)
    {
        if (_words.Text(value, "the name of an .ics file beside this one") is not { } name)
        {
            return [];
        }

        if (Path.GetFileName(name) != name || name.Contains('\\', StringComparison.Ordinal) || !CalendarText.IsNameOfOne(name))
        {
            _log.Add(value, $"{Wording.Quote(name)} is not a file beside this one; write only its name, such as vrije-dagen.ics.");
            return [];
        }

        var reading = FreeDaysFile.Read(_beside(name), from, to);
        if (reading.Defect is not null)
        {
            _log.Add(value, $"{Wording.Quote(name)} {reading.Defect}");
            return [];
        }

        if (reading.Days.IsEmpty)
        {
            _log.Remark(value, $"No event of a whole day in {Wording.Quote(name)} falls in {Wording.Quote(year)}, so it frees no day of this school year; export the calendar again, with this school year in it.");
        }

        if (reading.Timed > 0)
        {
            _log.Hint(value, $"In {Wording.Quote(name)} {(reading.Timed == 1 ? "1 event has" : $"{reading.Timed} events have")} a time of day and free no day; only events of a whole day do.");
        }

        return reading.Days;
    }

    /// <summary>The computed school year that is asked for: the one that holds 'start', or else the one of the name.</summary>
    private FlemishSchoolYear? Flemish(YamlValue asked, YamlFields fields, string? name, LocalDate? start)
    {
        int? year = null;
        if (start is { } from)
        {
            year = from.Month >= FirstMonthOfSummer ? from.Year : from.Year - 1;
        }
        else if (fields["start"] is null && name?.Split('-') is [{ Length: 4 } first, { Length: 4 } second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var opening)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var closing)
            && closing == opening + 1)
        {
            year = opening;
        }

        if (year is >= FlemishSchoolYear.Earliest and <= FlemishSchoolYear.Latest)
        {
            return new FlemishSchoolYear(year.Value);
        }

        if (fields["start"] is null && name is not null)
        {
            _log.Add(asked, $"It is not clear which holidays are meant: {Wording.Quote(name)} is not two years in a row; name the school year as 2026-2027, or write 'start'.");
        }

        return null;
    }

    private ImmutableDictionary<IsoDayOfWeek, DayParts> ReadWeek(YamlValue value)
    {
        var week = ImmutableDictionary.CreateBuilder<IsoDayOfWeek, DayParts>();
        if (YamlFields.Open(value, CalendarShapes.Week, _log) is { } fields)
        {
            foreach (var (word, day) in Vocabulary.Weekdays)
            {
                if (fields[word] is { } parts && _words.Word(parts, "a part of a day", Vocabulary.WeekParts) is { } read)
                {
                    week[day] = read;
                }
            }
        }

        return week.ToImmutable();
    }

    /// <summary>The holidays that are written out, and the place where the computed ones are asked for, or null.</summary>
    private (ImmutableArray<Holiday> Listed, YamlValue? Flemish) ReadHolidays(YamlValue? value)
    {
        if (value is null || (value is YamlScalar && IsFlemish(value)))
        {
            return ([], value);
        }

        if (value is YamlScalar)
        {
            _words.Word(value, "a list of holidays or a word for them", Vocabulary.Holidays);
            return ([], null);
        }

        YamlValue? flemish = null;
        var holidays = ImmutableArray.CreateBuilder<Holiday>();
        foreach (var item in _words.Items(value, "holidays, or the word flemish,") ?? [])
        {
            if (IsFlemish(item))
            {
                flemish = item;
            }
            else if (ReadHoliday(item) is { } holiday)
            {
                holidays.Add(holiday);
            }
        }

        return (holidays.ToImmutable(), flemish);

        static bool IsFlemish(YamlValue value) => value is YamlScalar scalar && Vocabulary.Holidays.Any(word => word.Word == scalar.Text);
    }

    private Holiday? ReadHoliday(YamlValue item)
    {
        if (YamlFields.Open(item, CalendarShapes.Holiday, _log) is not { } fields)
        {
            return null;
        }

        var name = fields["name"] is { } named ? _words.Text(named, "the name of a holiday") : null;
        var from = fields.Required("from", "2026-11-02") is { } first ? _words.Date(first) : null;
        var to = fields.Required("to", "2026-11-08") is { } last ? _words.Date(last) : null;
        if (from is not { } start || to is not { } end)
        {
            return null;
        }

        if (end < start)
        {
            _log.Add(fields["to"]!, "The holiday ends before it starts; 'to' is its last free day and must be on or after 'from'.");
            return null;
        }

        _exceptions.Add((item, start, end));
        return new Holiday(name ?? "Vakantie", start, end);
    }

    private ImmutableArray<ExceptionalDay> ReadDays(YamlValue? value)
    {
        var days = ImmutableArray.CreateBuilder<ExceptionalDay>();
        foreach (var item in value is null ? [] : _words.Items(value, "days, such as { date: 2026-11-11 }") ?? [])
        {
            if (YamlFields.Open(item, CalendarShapes.Day, _log) is not { } fields)
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
            if (YamlFields.Open(entry.Value, CalendarShapes.Class, _log) is { } fields)
            {
                var exceptions = new ClassExceptions(ReadDays(fields["closed"]), ReadDays(fields["open"]));
                if (!classes.TryAdd(entry.Key.Spelled, exceptions))
                {
                    _log.Add(entry.Key, $"Class {Wording.Quote(entry.Key.Spelled)} stands here twice; write its exceptions in one place.");
                }
            }
        }

        return classes.ToImmutable();
    }
}
