using System.Globalization;
using System.Text;
using Bruggen.Domain.Actions;
using Bruggen.Service.Time;
using Bruggen.Smartschool;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;

namespace Bruggen.Service.Writing;

/// <summary>
/// The tasks of a letter as a file to drop in a calendar: one whole-day event on the day each is due. Events, not
/// to-dos, because the calendars teachers use do not all take to-dos.
/// </summary>
internal sealed class TaskCalendar(SchoolClock clock)
{
    private const int LongestLine = 75;

    /// <summary>The attachment.</summary>
    /// <param name="tasks">Tasks with a due date, at least one.</param>
    public MessageAttachment Write(IEnumerable<KeptAction> tasks)
    {
        var file = new Ical.Net.Calendar { ProductId = "-//Bruggen//taken//NL" };
        file.AddProperty("METHOD", "PUBLISH");
        var now = clock.Now;
        var stamp = new CalDateTime(now.ToDateTimeUtc());
        foreach (var task in tasks)
        {
            var due = task.DueOn!.Value;
            file.Events.Add(new CalendarEvent
            {
                Uid = string.Create(CultureInfo.InvariantCulture, $"taak-{task.Id}-{task.CreatedAt.ToUnixTimeMilliseconds()}@bruggen"),
                DtStamp = stamp,
                Summary = task.Subject,
                Description = task.BodyText,
                Start = AllDay(due),
                End = AllDay(due.PlusDays(1)),
                Transparency = TransparencyType.Transparent,
            });
        }

        var text = new CalendarSerializer().SerializeToString(file) ?? string.Empty;
        return new MessageAttachment("bruggen-taken.ics", Encoding.UTF8.GetBytes(Fold(text)));
    }

    /// <summary>Lines of at most 75 octets (RFC 5545 3.1). The library folds by UTF-16 code units, which cuts an emoji in two.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length + 100);
        var octets = 0;
        foreach (var rune in text.Replace("\r\n ", string.Empty, StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value == '\n')
            {
                octets = 0;
            }
            else if (rune.Value != '\r')
            {
                octets += rune.Utf8SequenceLength;
                if (octets > LongestLine)
                {
                    folded.Append("\r\n ");
                    octets = 1 + rune.Utf8SequenceLength;
                }
            }

            folded.Append(rune.ToString());
        }

        return folded.ToString();
    }

    private static CalDateTime AllDay(LocalDate date) => new(date.Year, date.Month, date.Day);
}
