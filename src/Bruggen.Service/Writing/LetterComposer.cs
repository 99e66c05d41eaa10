using System.Globalization;
using System.Net;
using System.Text;
using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Domain.School;
using Bruggen.Service.Time;

namespace Bruggen.Service.Writing;

/// <summary>
/// Joins what is due for one mailbox into one message: a class teacher with three tasks gets one letter
/// with three tasks. Also lays a text ready that a class teacher is to send by hand.
/// </summary>
internal sealed class LetterComposer(TaskCalendar calendar, SchoolClock clock)
{
    /// <summary>The letter for a mailbox.</summary>
    /// <param name="configuration">The configuration in force.</param>
    /// <param name="roster">Who is at the school; holds the owner of the mailbox.</param>
    /// <param name="recipient">The mailbox.</param>
    /// <param name="rows">What it says, at least one row, in the order in which it is said.</param>
    /// <param name="tip">A line that rides along; null for none.</param>
    public Letter Compose(SchoolConfiguration configuration, Roster roster, Recipient recipient, IReadOnlyList<KeptAction> rows, Tip? tip = null)
    {
        var staff = roster.FindStaff(recipient.Key);
        var username = staff?.Username ?? roster.FindPupil(recipient.Key)!.Username;
        var body = new StringBuilder();
        if (staff is not null)
        {
            body.Append(CultureInfo.InvariantCulture, $"<p>{(staff.FirstName.Length == 0 ? "Dag" : $"Dag {WebUtility.HtmlEncode(staff.FirstName)}")},</p>");
        }

        var isReported = configuration.School.Tasks.Reminders == ReminderChoice.On;
        var dated = rows.Count(row => row.DueOn is not null && !IsDraft(row, staff is not null));
        foreach (var row in rows)
        {
            if (row != rows[0])
            {
                body.Append("<hr />");
            }

            Append(body, row, roster, isStaff: staff is not null, alone: rows.Count == 1, dated == 1 ? $" Het staat ook in het agendabestand in bijlage. {WhenDone(isReported)}" : string.Empty);
        }

        // With more than one, once is enough.
        if (dated > 1)
        {
            body.Append(CultureInfo.InvariantCulture, $"<hr /><p>Alles met een datum staat ook in het agendabestand in bijlage. {WhenDone(isReported)}</p>");
        }

        if (tip is not null)
        {
            body.Append(CultureInfo.InvariantCulture, $"<hr /><p>Een tip: {WebUtility.HtmlEncode(tip.Text)}</p>");
        }

        if (staff is not null)
        {
            body.Append("<p>");
            if (rows.Any(Asks))
            {
                body.Append("Wordt het te veel? Geef het door aan een collega of aan de leerlingenbegeleiding; dat mag zonder uitleg.<br />");
            }

            body.Append(CultureInfo.InvariantCulture, $"Dit bericht is klaargezet door Bruggen, {WebUtility.HtmlEncode(configuration.School.Name)}, op {DutchDates.InWords(clock.Today)}.</p>");
        }

        var tasks = rows.Where(row => row.Kind == ActionKind.Task).ToList();
        return new Letter(
            roster.IdentifierOf(recipient.Key, username) ?? username,
            TitleOf(rows, tasks.Count > 0, isStaff: staff is not null),
            body.ToString(),
            tasks.Count == 0 ? [] : [calendar.Write(tasks)]);
    }

    private static string TitleOf(IReadOnlyList<KeptAction> rows, bool hasTasks, bool isStaff)
    {
        var first = hasTasks ? rows.First(row => row.Kind == ActionKind.Task) : rows[0];
        var title = hasTasks || (isStaff && IsDraft(first, isStaff)) ? "Taak: " + TitleOf(first, isStaff) : first.Subject;
        return rows.Count == 1 ? title : string.Create(CultureInfo.InvariantCulture, $"{title} (en nog {rows.Count - 1})");
    }

    private static string TitleOf(KeptAction row, bool isStaff) => IsDraft(row, isStaff) ? "een bericht om zelf te versturen" : row.Subject;

    private static bool IsDraft(KeptAction row, bool isStaff) => isStaff && row.Audience is Audience.Leerling or Audience.Ouders or Audience.Klas or Audience.Buddy && isStaff;

    // Thanks, and that something is no longer needed, ask nothing of anybody.
    private static bool Asks(KeptAction row) => row.Purpose is not (ActionPurpose.Thanks or ActionPurpose.NotNeeded or ActionPurpose.TakenOver);

    private static string WhenDone(bool isReported) => isReported ? "Gedaan? Laat het weten aan wie Bruggen beheert." : "Gedaan? Dan hoef je niets te melden.";

    private static void Append(StringBuilder body, KeptAction row, Roster roster, bool isStaff, bool alone, string afterDate)
    {
        if (IsDraft(row, isStaff))
        {
            body.Append(CultureInfo.InvariantCulture, $"<h3>Een bericht aan {WebUtility.HtmlEncode(ReadersOf(row, roster))}, klaar om zelf te versturen</h3>");
            body.Append("<p>Lees het na, pas het gerust aan en verstuur het wanneer het voor jou goed zit.</p>");
            body.Append(CultureInfo.InvariantCulture, $"<blockquote><p><b>{WebUtility.HtmlEncode(row.Subject)}</b></p>{row.BodyHtml}</blockquote>");
            return;
        }

        if (!alone)
        {
            body.Append(CultureInfo.InvariantCulture, $"<h3>{WebUtility.HtmlEncode(row.Subject)}</h3>");
        }

        body.Append(row.BodyHtml);
        if (row.DueOn is { } due)
        {
            body.Append(CultureInfo.InvariantCulture, $"<p>Graag tegen <b>{DutchDates.InWords(due)}</b>.{afterDate}</p>");
        }
    }

    private static string ReadersOf(KeptAction row, Roster roster)
    {
        var one = roster.FindPupil(row.Pupil) is { } pupil ? roster.NameOf(pupil) : null;
        var inClass = row.Class is null ? "de klas" : PlainValue.Of(row.Class);
        return row.Audience switch
        {
            Audience.Klas => row.Class is null ? inClass : $"de klas {inClass}",
            Audience.Buddy => $"de buddy van {one}",
            Audience.Ouders => one is null ? $"de ouders van {inClass}, elk apart" : $"de ouders van {one}",
            _ => one ?? $"de leerlingen van {inClass}",
        };
    }
}
