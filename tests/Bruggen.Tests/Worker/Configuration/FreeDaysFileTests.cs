using System.Text;
using Bruggen.Domain.Calendar;
using Bruggen.Worker.Configuration;
using CsCheck;
using NodaTime;

namespace Bruggen.Tests.Worker.Configuration;

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
        reading.Problems.ShouldAllBe(problem => problem.File == "calendar.yaml" && problem.Line == 6 && problem.Column == 13 && problem.Sentence.Contains("vrij.ics", StringComparison.Ordinal));
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

                FreeDaysFile.Read(new ConfigurationFile("x.ics", damaged, Defect: null), new(2026, 9, 1), new(2027, 6, 30), out _, out var defect)
                    .ShouldAllBe(day => defect == null && day.From <= day.To);
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
