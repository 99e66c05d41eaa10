using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;
using Bruggen.Storage.Outbox;
using Bruggen.Worker.Configuration;
using Bruggen.Worker.Texts;
using Bruggen.Worker.Time;
using NodaTime;

namespace Bruggen.Worker.Pipeline;

/// <summary>Turns a firing into addressed actions with their texts: one outbox row for each step of the rule and each mailbox.</summary>
internal sealed class ActionWriter(SchoolClock clock)
{
    /// <summary>Why a row waits when the service only watches.</summary>
    public const string OnlyWatching = "only watching";

    /// <summary>Why a row waits that nothing but the clock keeps.</summary>
    public const string OnlyTime = "waits for its time";

    /// <summary>The recipient of a row for which nobody could be found yet: it waits until somebody is named.</summary>
    public static readonly Recipient Nobody = new(string.Empty);

    /// <summary>The rows of a firing. A step that finds nobody gets one row that waits for somebody.</summary>
    public ImmutableArray<NewOutboxRow> Write(
        SchoolConfiguration configuration,
        AddressBook addresses,
        Rule rule,
        Firing firing,
        Pupil pupil,
        Instant now)
    {
        var rows = ImmutableArray.CreateBuilder<NewOutboxRow>();
        for (var step = 0; step < rule.Then.Length; step++)
        {
            var recipients = RecipientsOf(rule.Then[step], addresses, pupil);
            if (recipients.IsEmpty && !(rule.Then[step].To == Role.Ouders && pupil.IsAdult(clock.Today)))
            {
                recipients = [Nobody];
            }

            foreach (var recipient in recipients)
            {
                rows.Add(WriteOne(configuration, addresses, rule, firing, step, pupil, recipient, now));
            }
        }

        return rows.ToImmutable();
    }

    /// <summary>
    /// The mailboxes a step goes to now. A draft goes to the class teacher, who sends it by hand; so does a message
    /// for parents of a minor who has no active co-account, because somebody should reach them another way.
    /// </summary>
    public ImmutableArray<Recipient> RecipientsOf(ActionSpec spec, AddressBook addresses, Pupil pupil)
    {
        var today = clock.Today;
        if (spec is ActionSpec.Message { Draft: true })
        {
            return spec.To == Role.Ouders && pupil.IsAdult(today) ? [] : addresses.Resolve(Role.Klastitularis, pupil, today);
        }

        var recipients = addresses.Resolve(spec.To, pupil, today);
        return recipients.IsEmpty && spec.To == Role.Ouders && !pupil.IsAdult(today)
            ? addresses.Resolve(Role.Klastitularis, pupil, today)
            : recipients;
    }

    /// <summary>One row for one mailbox.</summary>
    public static NewOutboxRow WriteOne(
        SchoolConfiguration configuration,
        AddressBook addresses,
        Rule rule,
        Firing firing,
        int step,
        Pupil pupil,
        Recipient recipient,
        Instant now)
    {
        var spec = rule.Then[step];
        var today = now.InZone(SchoolClock.Brussels).Date;
        var year = configuration.Calendar.YearOf(today)!;
        var dueOn = spec is ActionSpec.Task task ? year.TimetableOf(pupil.Class).PlusSchoolDays(today, task.DueSchoolDays) ?? year.End : (LocalDate?)null;
        var text = configuration.Templates
            .Find(Roles.AudienceOf(spec.To), spec.Text, configuration.School.Language)!
            .Render(ValuesFor(configuration, addresses, pupil, recipient, dueOn));
        var toFamily = addresses.Roster.FindStaff(recipient.Key) is null;
        return new NewOutboxRow(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{configuration.School.Address!.Host}|{rule.Id}|{pupil.Key}|{Planner.AnchorOf(rule, firing, year)}|{firing.Level}|{step}|{recipient.Key}#{recipient.CoAccount}"),
            step,
            spec is ActionSpec.Task ? OutboxKind.Task : OutboxKind.Message,
            Roles.AudienceOf(spec.To),
            recipient.Key,
            recipient.CoAccount,
            text.Subject,
            text.Html,
            text.PlainText,
            dueOn,
            spec.Today,
            toFamily ? now + configuration.School.Send.Settle : now,
            configuration.School.IsSending ? OnlyTime : OnlyWatching);
    }

    private static TextValues ValuesFor(SchoolConfiguration configuration, AddressBook addresses, Pupil pupil, Recipient recipient, LocalDate? dueOn)
    {
        var reader = addresses.Roster.FindStaff(recipient.Key) is { } staff
            ? staff.FirstName
            : pupil.CoAccounts.Where(account => account.Number == recipient.CoAccount).Select(account => $"{account.FirstName} {account.LastName}").FirstOrDefault(pupil.FirstName);
        return new TextValues
        {
            FirstName = pupil.FirstName,
            LastName = pupil.LastName,
            Class = pupil.Class ?? string.Empty,
            ClassTeacher = addresses.Roster.ClassTeachersOf(pupil.Class).Select(teacher => $"{teacher.FirstName} {teacher.LastName}").FirstOrDefault("de klastitularis"),
            School = configuration.School.Name,
            Folder = "Smartschool, bij de documenten van het vak",
            Deadline = dueOn is { } due ? DutchDates.InWords(due) : string.Empty,
            Recipient = reader,
        };
    }
}
