using System.Text;
using Bruggen.Configuration;
using Bruggen.Domain.Calendar;
using CsCheck;
using NodaTime;

namespace Bruggen.Tests.Configuration;

/// <summary>Free days from an iCalendar file, good ones and hostile ones.</summary>
public sealed class FreeDaysFileTests
{
    private const string Calendar = """
        schoolYears:
          - name: 2026-2027
            start: 2026-09-01
            end: 2027-06-30
            week: { mon: am+pm, tue: am+pm, wed: am, thu: am+pm, fri: am+pm }
            import: vrij.ics
        """;

    [Fact]
    public void Every_event_of_a_whole_day_is_free_and_nothing_else()
    {
        var reading = Load(Ics("""
            BEGIN:VEVENT
            UID:1
            SUMMARY:Pedagogische studiedag
            DTSTART;VALUE=DATE:20261009
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            SUMMARY:Herfstvakantie
            DTSTART;VALUE=DATE:20261102
            DTEND;VALUE=DATE:20261109
            END:VEVENT
            BEGIN:VEVENT
            UID:3
            SUMMARY:Oudercontact
            DTSTART;TZID=Europe/Brussels:20261012T170000
            DTEND;TZID=Europe/Brussels:20261012T200000
            END:VEVENT
            BEGIN:VEVENT
            UID:4
            SUMMARY:Toch les
            STATUS:CANCELLED
            DTSTART;VALUE=DATE:20261013
            END:VEVENT
            BEGIN:VEVENT
            UID:5
            SUMMARY:Eerste vrijdag vrij
            DTSTART;VALUE=DATE:20250905
            RRULE:FREQ=MONTHLY;BYDAY=1FR
            EXDATE;VALUE=DATE:20270305
            END:VEVENT
            BEGIN:VEVENT
            UID:6
            SUMMARY:Vorig jaar
            DTSTART;VALUE=DATE:20251009
            END:VEVENT
            """));

        reading.Problems.ShouldBeEmpty();
        var year = reading.Configuration!.Calendar.Years[0];
        var timetable = year.TimetableOf(className: null);
        foreach (var free in (LocalDate[])[new(2026, 10, 9), new(2026, 11, 2), new(2026, 11, 6), new(2026, 9, 4), new(2027, 4, 2)])
        {
            timetable.IsSchoolDay(free).ShouldBeFalse($"{free}");
        }

        foreach (var school in (LocalDate[])[new(2026, 10, 8), new(2026, 10, 12), new(2026, 10, 13), new(2026, 11, 9), new(2027, 3, 5)])
        {
            timetable.IsSchoolDay(school).ShouldBeTrue($"{school}");
        }

        year.Holidays.ShouldContain(new Holiday("Herfstvakantie", new(2026, 11, 2), new(2026, 11, 8)));
        reading.Hints.ShouldContain(hint => hint.File == "calendar.yaml" && hint.Line == 6 && hint.Sentence.Contains("1 event has a time of day", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a called-off instance", "DTSTART;VALUE=DATE:20260904|RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=4", "RECURRENCE-ID;VALUE=DATE:20260918|DTSTART;VALUE=DATE:20260918|STATUS:CANCELLED", "2026-09-04 2026-09-11 2026-09-25")]
    [InlineData("a called-off instance without a date of its own", "DTSTART;VALUE=DATE:20260904|RRULE:FREQ=WEEKLY;COUNT=2", "RECURRENCE-ID;VALUE=DATE:20260911|STATUS:CANCELLED", "2026-09-04")]
    [InlineData("a moved instance", "DTSTART;VALUE=DATE:20260904|RRULE:FREQ=WEEKLY;COUNT=3", "RECURRENCE-ID;VALUE=DATE:20260911|DTSTART;VALUE=DATE:20260914|DTEND;VALUE=DATE:20260916", "2026-09-04 2026-09-14 2026-09-15 2026-09-18")]
    [InlineData("an instance that has an hour now", "DTSTART;VALUE=DATE:20260904|RRULE:FREQ=WEEKLY;COUNT=2", "RECURRENCE-ID;VALUE=DATE:20260911|DTSTART:20260911T080000|DTEND:20260911T100000", "2026-09-04")]
    [InlineData("an instance of a series with hours that is a whole day now", "DTSTART:20260904T080000|DTEND:20260904T090000|RRULE:FREQ=WEEKLY;COUNT=2", "RECURRENCE-ID:20260911T080000|DTSTART;VALUE=DATE:20260911", "2026-09-11")]
    [InlineData("an instance named by its midnight in Brussels", "DTSTART;VALUE=DATE:20260904|RRULE:FREQ=WEEKLY;COUNT=2", "RECURRENCE-ID;TZID=Romance Standard Time:20260911T000000|STATUS:CANCELLED", "2026-09-04")]
    [InlineData("an instance named by its midnight in UTC", "DTSTART;VALUE=DATE:20260904|RRULE:FREQ=WEEKLY;COUNT=2", "RECURRENCE-ID:20260910T220000Z|STATUS:CANCELLED", "2026-09-04")]
    [InlineData("this and all later instances called off", "DTSTART;VALUE=DATE:20260904|RRULE:FREQ=WEEKLY;COUNT=4", "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260918|STATUS:CANCELLED", "2026-09-04 2026-09-11")]
    [InlineData("this and all later instances moved", "DTSTART;VALUE=DATE:20260904|RRULE:FREQ=WEEKLY;COUNT=3", "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260911|DTSTART;VALUE=DATE:20260914", "2026-09-04 2026-09-14 2026-09-21")]
    [InlineData("a series that was called off", "DTSTART;VALUE=DATE:20260904|RRULE:FREQ=WEEKLY;COUNT=3|STATUS:CANCELLED", "RECURRENCE-ID;VALUE=DATE:20260911|DTSTART;VALUE=DATE:20260911", "2026-09-11")]
    public void A_changed_instance_takes_the_place_of_the_one_it_was(string what, string series, string change, string free) =>
        FreeDaysOf(Event("UID:1|" + series) + Event("UID:1|" + change)).ShouldBe(free, what);

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261020|RRULE:FREQ=YEARLY;UNTIL=20261019T220000Z;INTERVAL=1;BYMONTHDAY=20;BYMONTH=10", "2026-10-20")]
    [InlineData("DTSTART;VALUE=DATE:20201020|RRULE:FREQ=YEARLY;UNTIL=20261019T215959Z", "")]
    [InlineData("DTSTART;VALUE=DATE:20270120|RRULE:FREQ=DAILY;UNTIL=20270120T230000Z", "2027-01-20 2027-01-21")]
    [InlineData("DTSTART;VALUE=DATE:20270120|RRULE:FREQ=DAILY;UNTIL=20270121T000000", "2027-01-20 2027-01-21")]
    [InlineData("DTSTART;VALUE=DATE:20270120|RRULE:FREQ=DAILY;UNTIL=20270121", "2027-01-20 2027-01-21")]
    [InlineData("DTSTART;VALUE=DATE:20261005|RRULE:FREQ=DAILY;COUNT=4|EXDATE:20261005T220000Z|EXDATE;TZID=Europe/Brussels:20261007T000000", "2026-10-05 2026-10-08")]
    [InlineData("DTSTART;VALUE=DATE:20261005|RRULE:FREQ=DAILY;COUNT=4|EXDATE;VALUE=DATE:20261005,20261006", "2026-10-07 2026-10-08")]
    [InlineData("DTSTART;VALUE=DATE:20261005|RDATE:20261006T220000Z,20261008T220000Z", "2026-10-05 2026-10-07 2026-10-09")]
    [InlineData("DTSTART;VALUE=DATE:20261005|RRULE:FREQ=DAILY;COUNT=4|EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2", "2026-10-06 2026-10-08")]
    public void A_date_and_time_beside_whole_days_is_the_day_in_its_own_zone_and_in_Brussels_for_UTC(string lines, string free) =>
        FreeDaysOf(Event("UID:1|" + lines)).ShouldBe(free);

    [Theory]
    [InlineData("DTSTART:20261009T000000|DTEND:20261010T000000", "2026-10-09")]
    [InlineData("DTSTART;TZID=Romance Standard Time:20261009T000000|DTEND;TZID=Romance Standard Time:20261011T000000", "2026-10-09 2026-10-10")]
    [InlineData("DTSTART;TZID=\"(UTC+01:00) Brussels, Madrid\":20261009T000000|DTEND;TZID=\"(UTC+01:00) Brussels, Madrid\":20261010T000000", "2026-10-09")]
    [InlineData("DTSTART;TZID=(UTC+01:00) Brussels:20261009T000000|DTEND;TZID=(UTC+01:00) Brussels:20261010T000000", "2026-10-09")]
    [InlineData("DTSTART;TZID=America/New_York:20261009T000000|DTEND;TZID=America/New_York:20261010T000000", "2026-10-09")]
    [InlineData("DTSTART:20261008T220000Z|DTEND:20261009T220000Z", "2026-10-09")]
    [InlineData("DTSTART;TZID=Etc/UTC:20261008T220000|DTEND;TZID=Etc/UTC:20261009T220000", "2026-10-09")]
    [InlineData("DTSTART:20261009T000000Z|DTEND:20261010T000000Z", "2026-10-09")]
    [InlineData("DTSTART:20261023T220000Z|DTEND:20261025T230000Z", "2026-10-24 2026-10-25")]
    [InlineData("DTSTART:20261009T000000|DURATION:P1D", "2026-10-09")]
    [InlineData("DTSTART:20261009T000000|DURATION:PT48H", "2026-10-09 2026-10-10")]
    [InlineData("DTSTART:20261009T000000|DTEND:20261009T235900", "2026-10-09")]
    [InlineData("DTSTART:20261009T000000|DTEND:20261010T235959", "2026-10-09 2026-10-10")]
    [InlineData("DTSTART:20261001T220000Z|DTEND:20261002T220000Z|RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=2", "2026-10-02 2026-10-09")]
    [InlineData("DTSTART;VALUE=DATE:20261009|DTEND;VALUE=DATE:20261009", "2026-10-09")]
    [InlineData("DTSTART:20261009", "2026-10-09")]
    [InlineData("DTSTART;VALUE=DATE:20261009|DURATION:P1W", "2026-10-09 2026-10-10 2026-10-11 2026-10-12 2026-10-13 2026-10-14 2026-10-15")]
    [InlineData("DTSTART;VALUE=DATE:20261009|TRANSP:TRANSPARENT|X-MICROSOFT-CDO-BUSYSTATUS:FREE", "2026-10-09")]
    [InlineData("DTSTART:20261009T000000", "")]
    [InlineData("DTSTART:20261009T000000|DTEND:20261009T120000", "")]
    [InlineData("DTSTART:20261009T080000|DTEND:20261010T080000", "")]
    [InlineData("DTSTART:20261009T000000|DTEND:20261009T000000", "")]
    public void A_whole_day_is_one_however_it_is_written(string lines, string free) => FreeDaysOf(Event("UID:1|" + lines)).ShouldBe(free);

    [Fact]
    public void All_calendars_of_a_file_are_read_and_a_series_of_one_is_not_changed_by_the_other()
    {
        var one = Ics(Event("UID:1|DTSTART;VALUE=DATE:20261009"));
        var other = Ics(Event("UID:1|DTSTART;VALUE=DATE:20261012|RRULE:FREQ=DAILY;COUNT=2") + Event("UID:2|RECURRENCE-ID;VALUE=DATE:20261013|STATUS:CANCELLED"));

        FreeDaysIn(Encoding.UTF8.GetBytes(one + other)).ShouldBe("2026-10-09 2026-10-12 2026-10-13");
    }

    [Fact]
    public void A_line_folded_inside_a_letter_is_put_together_before_it_is_decoded()
    {
        var text = Encoding.UTF8.GetBytes("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:priorit\u00e9 dag\r\nDTSTART;VALUE=DATE:20261009\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20261399\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n").ToList();
        text.InsertRange(text.IndexOf(0xC3) + 1, "\r\n "u8.ToArray());
        var good = text[..(text.Count - "BEGIN:VEVENT\r\nDTSTART:20261399\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".Length)].Concat("END:VCALENDAR\r\n"u8.ToArray()).ToArray();

        Read(good).Days.ShouldHaveSingleItem().Name.ShouldBe("priorit\u00e9 dag");

        // Lines keep their number in the file, however many of them are one.
        Read([.. text]).Defect.ShouldNotBeNull().ShouldContain("line 9: DTSTART is '20261399'");
    }

    [Fact]
    public void Older_and_other_encodings_are_read()
    {
        var text = Ics(Event("UID:1|SUMMARY:Vrij v\u00f3\u00f3r de toets|DTSTART;VALUE=DATE:20261009"));

        foreach (var bytes in (byte[][])[Encoding.Latin1.GetBytes(text), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)], [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]])
        {
            Read(bytes).Days.ShouldHaveSingleItem().ShouldBe(new Holiday("Vrij v\u00f3\u00f3r de toets", new(2026, 10, 9), new(2026, 10, 9)));
        }
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261332", "line 9: DTSTART is '20261332', which is no date")]
    [InlineData("DTSTART;VALUE=DATE:20261009|DTEND;VALUE=DATE:20260229", "line 10: DTEND is '20260229', which is no date")]
    [InlineData("DTSTART;VALUE=DATE:20261009|DTEND;VALUE=DATE:20261008", "line 10: this event ends before it begins")]
    [InlineData("DTSTART:20261009T250000", "line 9: DTSTART is '20261009T250000', which is no date")]
    [InlineData("DTSTART;VALUE=DATE:20261009|RRULE:FREQ=WEEKLY;UNTIL=20269999", "line 10: UNTIL is '20269999', which is no date")]
    [InlineData("DTSTART;VALUE=DATE:20261009|RRULE:FREQ=ELKEWEEK", "line 10: this RRULE cannot be worked out")]
    [InlineData("DTSTART;VALUE=DATE:20261009|RRULE:", "line 10: this RRULE cannot be worked out")]
    [InlineData("DTSTART;VALUE=DATE:20261009|EXDATE;VALUE=DATE:20261016,20261399", "line 10: EXDATE is '20261399', which is no date")]
    [InlineData("DTSTART;VALUE=DATE:20261009|DURATION:een dag", "line 10: DURATION is no length of time")]
    [InlineData("DTSTART:Jan Peeters", "line 9: DTSTART is no date;")]
    [InlineData("SUMMARY:zonder dag", "line 8: this event has no DTSTART")]
    public void One_bad_event_is_refused_by_its_line(string lines, string sentence)
    {
        var good = Event("UID:1|DTSTART;VALUE=DATE:20261012");

        Read(Encoding.UTF8.GetBytes(Ics(good + Event(lines) + good))).Defect.ShouldNotBeNull().ShouldContain(sentence);
        Load(Ics(good + Event(lines))).Problems.ShouldHaveSingleItem().Sentence.ShouldStartWith("'vrij.ics' cannot be used: line ");
    }

    [Fact]
    public void A_file_that_was_cut_off_is_refused()
    {
        var text = Ics(Event("UID:1|DTSTART;VALUE=DATE:20261012"));

        Read(Encoding.UTF8.GetBytes(text[..text.IndexOf("END:VEVENT", StringComparison.Ordinal)])).Defect.ShouldNotBeNull().ShouldContain("line 4: what begins here has no end");
        Read(Encoding.UTF8.GetBytes(text[..text.IndexOf("END:VCALENDAR", StringComparison.Ordinal)])).Defect.ShouldNotBeNull().ShouldContain("line 1: what begins here has no end");
    }

    [Fact]
    public void A_file_of_another_school_year_is_a_remark()
    {
        var reading = Load(Ics(Event("UID:1|DTSTART;VALUE=DATE:20251009") + Event("UID:2|DTSTART:20261009T100000|DTEND:20261009T110000")));

        reading.Problems.ShouldBeEmpty();
        reading.Remarks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            remark => remark.File.ShouldBe("calendar.yaml"),
            remark => remark.Line.ShouldBe(6),
            remark => remark.Sentence.ShouldBe("No event of a whole day in 'vrij.ics' falls in '2026-2027', so it frees no day of this school year; export the calendar again, with this school year in it."));
        Load(Ics(Event("UID:1|DTSTART;VALUE=DATE:20261009"))).Remarks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("VRIJ.ICS", "VRIJ.ICS")]
    [InlineData("Vrij.Ics", "Vrij.Ics")]
    [InlineData("VRIJ.ICS", "vrij.ics")]
    [InlineData("vrij.ics", "Vrij.ICS")]
    public void A_name_in_capitals_is_a_name(string name, string written)
    {
        var folder = Directory.CreateTempSubdirectory("bruggen-ics").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "calendar.yaml"), Calendar.Replace("vrij.ics", written, StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(folder, "school.yaml"), ConfigurationFolder.School);
            File.WriteAllText(Path.Combine(folder, "rules.yaml"), ConfigurationFolder.Rules);
            File.WriteAllText(Path.Combine(folder, name), Ics(Event("UID:1|DTSTART;VALUE=DATE:20261009")));

            CalendarFile.Read(Path.Combine(folder, "calendar.yaml")).Value!.Years[0].Holidays.ShouldHaveSingleItem().From.ShouldBe(new LocalDate(2026, 10, 9));
            ConfigurationFiles.Load(folder).Configuration!.Calendar.Years[0].Holidays.ShouldHaveSingleItem().From.ShouldBe(new LocalDate(2026, 10, 9));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("", "holds no calendar")]
    [InlineData("hallo", "holds no calendar")]
    [InlineData("BEGIN:VCALENDAR", "")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:2026\nEND:VEVENT\nEND:VCALENDAR", "")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261399\nEND:VEVENT\nEND:VCALENDAR", "")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260901\nRRULE:FREQ=SECONDLY\nEND:VEVENT\nEND:VCALENDAR", "")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260901\nDTEND;VALUE=DATE:99991231\nEND:VEVENT\nEND:VCALENDAR", "more than 92 days")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260901\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\nEND:VCALENDAR", "")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260901\nRRULE:FREQ=DAILY;INTERVAL=999999999\nEND:VEVENT\nEND:VCALENDAR", "")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:00010101\nRRULE:FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR", "")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Nergens/Hier:20260901T000000\nRRULE:FREQ=SECONDLY\nEND:VEVENT\nEND:VCALENDAR", "")]
    public void A_hostile_file_is_a_sentence_at_the_import_or_does_no_harm(string text, string word)
    {
        var reading = Load(text);

        (reading.Configuration is null).ShouldBe(reading.Problems.Length > 0);
        reading.Problems.Where(problem => problem.File != "calendar.yaml" || problem.Line != 6 || problem.Column != 13 || !problem.Sentence.Contains("vrij.ics", StringComparison.Ordinal)).ShouldBeEmpty();
        string.Join('\n', reading.Problems).ShouldContain(word);
    }

    [Fact]
    public void Many_events_deep_nesting_and_recurrence_bombs_are_refused_in_a_sentence()
    {
        var many = string.Concat(Enumerable.Repeat("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260901\nRRULE:FREQ=DAILY\nEND:VEVENT\n", 40));
        Load(Ics(many)).Problems.ShouldHaveSingleItem().Sentence.ShouldContain("more than 2000");
        var deep = string.Concat(Enumerable.Repeat("BEGIN:VEVENT\n", 20_000));
        Load("BEGIN:VCALENDAR\n" + deep).Problems.ShouldHaveSingleItem().Sentence.ShouldContain("nested deeper");
        Load(new string('x', 2_000_000)).Problems.ShouldHaveSingleItem().Sentence.ShouldContain("larger than 1 MB");
        Load("BEGIN:VCALENDAR\0").Problems.ShouldHaveSingleItem().Sentence.ShouldContain("binary");
    }

    [Theory]
    [InlineData("../vrij.ics")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\vrij.ics")]
    [InlineData("vrij.txt")]
    public void Only_a_file_beside_the_calendar_is_read(string name) =>
        ConfigurationFolder.ProblemsOf(("calendar.yaml", Calendar.Replace("vrij.ics", name, StringComparison.Ordinal))).ShouldHaveSingleItem().Sentence.ShouldContain("write only its name");

    [Fact]
    public void A_file_that_is_not_there_is_a_sentence() =>
        ConfigurationFolder.ProblemsOf(("calendar.yaml", Calendar)).ShouldHaveSingleItem().Sentence.ShouldContain("missing");

    [Fact]
    public void Any_damage_to_a_calendar_file_gives_days_or_a_sentence_and_never_an_exception()
    {
        var text = Ics("BEGIN:VEVENT\nUID:1\nSUMMARY:Vrij\nDTSTART;VALUE=DATE:20261009\nDTEND;VALUE=DATE:20261011\nRRULE:FREQ=WEEKLY;COUNT=9;BYDAY=MO,TU\nEXDATE;VALUE=DATE:20261012\nEND:VEVENT\n");
        string[] scraps = ["\n", ":", ";", "=", "9", "-", "SECONDLY", "T000000Z", "VALUE=", "\"", "BEGIN:VEVENT\n", "END:VEVENT\n", "\u00e9", ",,", "0000"];
        Gen.Select(Gen.Int[0, text.Length], Gen.Int[0, 9], Gen.Int[0, scraps.Length - 1]).Array[1, 4].Sample(
            hits =>
            {
                var damaged = text;
                foreach (var (at, removed, scrap) in hits)
                {
                    var start = Math.Min(at, damaged.Length);
                    damaged = damaged[..start] + scraps[scrap] + damaged[Math.Min(damaged.Length, start + removed)..];
                }

                var reading = FreeDaysFile.Read(ConfigurationFile.FromBytes("x.ics", Encoding.UTF8.GetBytes(damaged)), new(2026, 9, 1), new(2027, 6, 30));
                reading.Days.Where(day => reading.Defect is not null || day.From > day.To).ShouldBeEmpty();
            },
            iter: 500);
    }

    [Fact]
    public void A_replay_reads_the_file_beside_its_calendar()
    {
        var folder = Directory.CreateTempSubdirectory("bruggen-ics").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "kalender.yaml"), Calendar);
            File.WriteAllText(Path.Combine(folder, "vrij.ics"), Ics("BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20261009\nEND:VEVENT\n"));

            CalendarFile.Read(Path.Combine(folder, "kalender.yaml")).Value!.Years[0].Holidays.ShouldHaveSingleItem().From.ShouldBe(new LocalDate(2026, 10, 9));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Event(string lines) => $"BEGIN:VEVENT\n{lines.Replace('|', '\n')}\nEND:VEVENT\n";

    private static FreeDaysReading Read(byte[] bytes) => FreeDaysFile.Read(ConfigurationFile.FromBytes("vrij.ics", bytes), new(2026, 9, 1), new(2027, 6, 30));

    private static string FreeDaysOf(string events) => FreeDaysIn(Encoding.UTF8.GetBytes(Ics(events)));

    private static string FreeDaysIn(byte[] bytes)
    {
        var reading = Read(bytes);
        reading.Defect.ShouldBeNull();
        return CalendarReaderTests.DaysOf(reading);
    }

    private static string Ics(string events) => $"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Sint-Voorbeeld//NL\n{events.Trim()}\nEND:VCALENDAR\n";

    private static ConfigurationReading Load(string ics) => ConfigurationFiles.Load(
        [
            new("school.yaml", ConfigurationFolder.School, Defect: null),
            new("calendar.yaml", Calendar, Defect: null),
            new("rules.yaml", ConfigurationFolder.Rules, Defect: null),
            ConfigurationFile.FromBytes("vrij.ics", Encoding.UTF8.GetBytes(ics)),
        ],
        Path.GetTempPath());
}
