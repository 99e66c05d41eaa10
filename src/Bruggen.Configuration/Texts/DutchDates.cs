using System.Globalization;
using NodaTime;

namespace Bruggen.Configuration.Texts;

/// <summary>Dates as a teacher reads them. The words are here, not in a culture of the machine: a server without Dutch must not write English to a parent.</summary>
internal static class DutchDates
{
    private static readonly string[] Days = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];

    private static readonly string[] Months =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    /// <summary>"donderdag 8 oktober".</summary>
    public static string InWords(LocalDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"{Days[(int)date.DayOfWeek - 1]} {date.Day} {Months[date.Month - 1]}");
}
