using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Configuration.Calendars;

/// <summary>
/// Reads the events of an iCalendar file, of all calendars in it. What is in an event (an alarm) or beside it (a task, a
/// time zone) is passed over; an event that cannot be is a defect of the file, by its line.
/// </summary>
internal sealed class CalendarEntryReader
{
    private const int DeepestNesting = 8;
    private const string NotACalendar = "holds no calendar; export the free days as iCalendar (.ics).";

    // Of what is no date only what looks like one is repeated.
    private const string DateCharacters = "0123456789TZ-:/.+ ";

    private readonly List<CalendarEntry> _entries = [];
    private readonly Stack<CalendarLine> _open = [];
    private List<CalendarLine>? _lines;
    private int _calendars;

    private CalendarEntryReader()
    {
    }

    /// <summary>The events, in the order of the file.</summary>
    /// <param name="text">The file with its lines unfolded.</param>
    /// <exception cref="CalendarDefectException">It is no calendar, or an event of it cannot be.</exception>
    public static List<CalendarEntry> Read(string text)
    {
        var reader = new CalendarEntryReader();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (CalendarLine.TryRead(number, line.ToString(), out var read))
            {
                reader.Take(read);
            }
        }

        if (reader._open.TryPeek(out var open))
        {
            throw new CalendarDefectException(open.Number, "what begins here has no end, so a part of the file is missing; export it again");
        }

        return reader._calendars > 0 ? reader._entries : throw new CalendarDefectException(NotACalendar);
    }

    private void Take(CalendarLine line)
    {
        if (line.Name == "BEGIN")
        {
            Begin(line);
        }
        else if (line.Name == "END")
        {
            End(line);
        }
        else if (_lines is not null && _open.Peek().Is("VEVENT"))
        {
            _lines.Add(line);
        }
    }

    private void Begin(CalendarLine line)
    {
        if (line.Is("VCALENDAR"))
        {
            _calendars++;
        }
        else if (_open.Count == 0)
        {
            throw new CalendarDefectException(NotACalendar);
        }

        _open.Push(line);
        if (_open.Count > DeepestNesting)
        {
            throw new CalendarDefectException("is nested deeper than any calendar; export it again as iCalendar (.ics).");
        }

        if (line.Is("VEVENT"))
        {
            _lines = [line];
        }
    }

    private void End(CalendarLine line)
    {
        if (!_open.TryPop(out var begin) || !begin.Is(line.Value))
        {
            throw new CalendarDefectException(line.Number, "this END closes nothing that is open; export the calendar again");
        }

        if (_lines is not null && line.Is("VEVENT"))
        {
            _entries.Add(Entry(_lines));
            _lines = null;
        }
    }

    private CalendarEntry Entry(List<CalendarLine> lines)
    {
        var cancelled = Find("STATUS")?.Is("CANCELLED") == true;
        var replaced = Find("RECURRENCE-ID");
        var start = Find("DTSTART") is { } begins ? Moment(begins) : null;
        if (start is null && !(cancelled && replaced is not null))
        {
            throw new CalendarDefectException(lines[0].Number, "this event has no DTSTART, so nobody can tell when it is; correct it in the calendar, or take it out");
        }

        return new CalendarEntry
        {
            Calendar = _calendars,
            Uid = Find("UID")?.Value ?? string.Create(CultureInfo.InvariantCulture, $"line {lines[0].Number}"),
            Title = TitleOf(Find("SUMMARY")?.Value ?? string.Empty),
            Start = start,
            Days = start is null ? 0 : DaysOf(start, Find("DTEND"), Find("DURATION")),
            IsCancelled = cancelled,
            Replaces = replaced is null ? null : Moment(replaced).Date,
            AndFollowing = string.Equals(replaced?.Parameter("RANGE"), "THISANDFUTURE", StringComparison.OrdinalIgnoreCase),
            Rules = All("RRULE"),
            ExceptionRules = All("EXRULE"),
            Added = Dates("RDATE"),
            Removed = Dates("EXDATE"),
        };

        CalendarLine? Find(string name) => lines.Find(line => line.Name == name);

        ImmutableArray<CalendarLine> All(string name) => [.. lines.Where(line => line.Name == name)];

        // Of a period, which some write for a day that is added, the beginning.
        ImmutableArray<LocalDate> Dates(string name) =>
            [.. All(name).SelectMany(line => line.Value.Split(',').Select(value => Moment(line, value.Split('/')[0]).Date))];
    }

    /// <summary>How many whole days an event lasts: from a midnight to a midnight, or to the last minute of a day; 0 for any other.</summary>
    private static int DaysOf(CalendarMoment start, CalendarLine? ends, CalendarLine? lasts)
    {
        if (ends is null && lasts is null)
        {
            return start.HasTime ? 0 : 1;
        }

        CalendarMoment end;
        if (ends is not null)
        {
            end = Moment(ends);
            if (!start.HasTime && end.Local < start.Local)
            {
                throw new CalendarDefectException(ends.Number, "this event ends before it begins; correct it in the calendar, or take it out");
            }
        }
        else
        {
            end = After(start, lasts!);
        }

        var days = Period.DaysBetween(start.Date, end.DayAfter);
        return !start.HasTime ? Math.Max(1, days)
            : start.IsMidnight && end.IsEndOfDay && end.Local > start.Local ? Math.Max(1, days)
            : 0;
    }

    private static CalendarMoment After(CalendarMoment start, CalendarLine lasts)
    {
        var text = lasts.Value.TrimStart('+').ToUpperInvariant();
        if (!PeriodPattern.Roundtrip.Parse(text).TryGetValue(Period.Zero, out var length) || length.Years != 0 || length.Months != 0 || length.ToDuration() < Duration.Zero)
        {
            throw new CalendarDefectException(lasts.Number, "DURATION is no length of time; write it as P1D, or correct the event in the calendar");
        }

        return new CalendarMoment(start.Local + length, start.Written + length, start.HasTime);
    }

    private static CalendarMoment Moment(CalendarLine line) => Moment(line, line.Value);

    private static CalendarMoment Moment(CalendarLine line, string value) =>
        CalendarMoment.TryRead(value, line.Parameter("TZID"), out var moment) ? moment : throw NoDate(line, value);

    /// <summary>A line with a value that is no date.</summary>
    internal static CalendarDefectException NoDate(CalendarLine line, string value) => new(
        line.Number,
        $"{line.Name} is {(value.All(letter => DateCharacters.Contains(letter, StringComparison.Ordinal)) ? Wording.Quote(value) + ", which is no date" : "no date")}; a day that exists is expected, such as 20261009. Correct the event in the calendar, or take it out");

    private static string TitleOf(string summary)
    {
        var title = summary
            .Replace(@"\n", " ", StringComparison.OrdinalIgnoreCase)
            .Replace(@"\,", ",", StringComparison.Ordinal)
            .Replace(@"\;", ";", StringComparison.Ordinal)
            .Replace(@"\\", @"\", StringComparison.Ordinal)
            .Trim();
        return title.Length == 0 ? "Vrije dag" : title;
    }
}
