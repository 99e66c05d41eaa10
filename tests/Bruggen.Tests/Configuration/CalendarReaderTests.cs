using System.Text.Json;
using Bruggen.Configuration;
using Bruggen.Tests.Contract;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Tests.Configuration;

/// <summary>
/// Calendars as the programs of schools write them (Outlook, Exchange, Google, Nextcloud, Apple and others), read by us and by
/// ical.js, a reader that others wrote: the same days are free.
/// </summary>
public sealed class CalendarReaderTests : IClassFixture<NpmClients>
{
    private static readonly LocalDate From = new(2026, 9, 1);
    private static readonly LocalDate To = new(2027, 6, 30);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Configuration", "TestData", "Calendars");

    [Fact]
    public async Task Forty_calendars_free_the_same_days_as_another_reader_says()
    {
        var (exitCode, output) = await NpmClients.RunScriptAsync("read-calendars.mjs", Folder, LocalDatePattern.Iso.Format(From), LocalDatePattern.Iso.Format(To));
        exitCode.ShouldBe(0, output);
        var theirs = JsonSerializer.Deserialize<Dictionary<string, string[]>>(output)!;

        var compared = 0;
        foreach (var path in Directory.GetFiles(Folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var reading = FreeDaysFile.Read(ConfigurationFile.FromDisk(name, path), From, To);

            reading.Defect.ShouldBeNull(name);
            DaysOf(reading).ShouldBe(string.Join(' ', theirs[name]), name);
            theirs[name].ShouldNotBeEmpty(name);
            compared++;
        }

        compared.ShouldBe(40);
    }

    /// <summary>The free days from 1 September to 30 June, each once, in order.</summary>
    internal static string DaysOf(FreeDaysReading reading) => string.Join(' ', reading.Days
        .SelectMany(holiday => Enumerable.Range(0, Period.DaysBetween(holiday.From, holiday.To) + 1).Select(holiday.From.PlusDays))
        .Where(day => day >= From && day <= To)
        .Distinct()
        .Order()
        .Select(LocalDatePattern.Iso.Format));
}
