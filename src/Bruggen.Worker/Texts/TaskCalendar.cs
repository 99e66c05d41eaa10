using System.Globalization;
using System.Text;
using Bruggen.Smartschool;
using Bruggen.Storage.Outbox;
using Bruggen.Worker.Time;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;

namespace Bruggen.Worker.Texts;

/// <summary>
/// The tasks of a letter as a file to drop in a calendar: one whole-day event on the day each is due. Events, not
/// to-dos, because the calendars teachers use do not all take to-dos.
/// </summary>
internal sealed class TaskCalendar(SchoolClock clock)
{
    /// <summary>The attachment.</summary>
    /// <param name="tasks">Tasks with a due date, at least one.</param>
    public MessageAttachment Write(IEnumerable<OutboxRow> tasks)
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
        return new MessageAttachment("bruggen-taken.ics", Encoding.UTF8.GetBytes(text));
    }

    private static CalDateTime AllDay(LocalDate date) => new(date.Year, date.Month, date.Day);
}
