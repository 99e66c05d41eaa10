using System.Collections.Immutable;
using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;
using Bruggen.Service.Time;
using NodaTime;

namespace Bruggen.Service.Writing;

/// <summary>Turns a firing into addressed actions with their texts: one outbox row for each step of the rule and each mailbox.</summary>
internal sealed class ActionWriter(SchoolClock clock)
{

    /// <summary>The recipient of a row for which nobody could be found yet: it waits until somebody is named.</summary>
    public static readonly Recipient Nobody = new(string.Empty);

    /// <summary>The rows of a firing. A step that finds nobody gets one row that waits for somebody.</summary>
    public ImmutableArray<PlannedAction> Write(
        SchoolConfiguration configuration,
        AddressBook addresses,
        Rule rule,
        Firing firing,
        Subject subject,
        Instant now)
    {
        var rows = ImmutableArray.CreateBuilder<PlannedAction>();
        for (var step = 0; step < rule.Then.Length; step++)
        {
            // Whether a buddy or folder is needed changes from day to day, so they have a stage of their own; and what waits for
            // a task to stay open is written when it does.
            if (rule.Then[step] is ActionSpec.Buddy or ActionSpec.Folder || (rule.Then[step] is ActionSpec.Escalation { AfterSchoolDays: not null } && TaskOf(rule) is not null))
            {
                continue;
            }

            var recipients = RecipientsOf(rule.Then[step], addresses, subject);
            if (recipients.IsEmpty && HasReaders(rule.Then[step].To.Role, subject, addresses))
            {
                recipients = [Nobody];
            }

            foreach (var recipient in recipients)
            {
                rows.Add(WriteOne(configuration, addresses, rule, firing, step, subject, recipient, now));
            }
        }

        return rows.ToImmutable();
    }

    /// <summary>
    /// The mailboxes a step goes to now. A draft goes to the class teacher, who sends it by hand; so does a message
    /// for parents of a minor who has no active co-account, because somebody should reach them another way. Of two class
    /// teachers one writes or calls, so that a family hears one voice.
    /// </summary>
    public ImmutableArray<Recipient> RecipientsOf(ActionSpec spec, AddressBook addresses, Subject subject)
    {
        var today = clock.Today;
        if (spec is ActionSpec.Message { Draft: true })
        {
            return HasReaders(spec.To.Role, subject, addresses) ? addresses.ResolveOne(Role.Klastitularis, subject, today) : [];
        }

        var recipients = spec is ActionSpec.Contact ? addresses.ResolveOne(spec.To, subject, today) : addresses.Resolve(spec.To, subject, today);
        return recipients.IsEmpty && (spec.To == Role.Ouders || addresses.IsSealed(subject)) && HasReaders(spec.To.Role, subject, addresses)
            ? addresses.ResolveOne(Role.Klastitularis, subject, today)
            : recipients;
    }

    /// <summary>
    /// False where finding nobody is as it should be: parents of an adult pupil, classmates of the only pupil of a class,
    /// and a staff member who does not have the role a rule about staff asks for.
    /// </summary>
    private bool HasReaders(Role role, Subject subject, AddressBook addresses) => (role, subject) switch
    {
        (_, Subject.Colleague) => false,
        (Role.Ouders, Subject.One one) => !one.Pupil.IsAdult(clock.Today),
        (Role.Buddy, not Subject.One) => false,
        (Role.Klas, Subject.One) => !addresses.Resolve(role, subject, clock.Today).IsEmpty,
        _ => true,
    };

    /// <summary>One row for one mailbox.</summary>
    public static PlannedAction WriteOne(
        SchoolConfiguration configuration,
        AddressBook addresses,
        Rule rule,
        Firing firing,
        int step,
        Subject subject,
        Recipient recipient,
        Instant now)
    {
        var spec = rule.Then[step];
        var today = now.InZone(SchoolTimeZone.Brussels).Date;
        var year = configuration.Calendar.YearOf(today)!;
        var wait = (spec as ActionSpec.Escalation)?.AfterSchoolDays ?? 0;
        var dueOn = spec is ActionSpec.Duty duty ? year.TimetableOf(subject.Class).PlusSchoolDays(today, wait + duty.DueSchoolDays) ?? year.End : (LocalDate?)null;
        var toFamily = addresses.Roster.FindStaff(recipient.Key) is null;
        var values = ValuesFor(configuration, addresses, subject, recipient, dueOn, rule, spec.To.Role) with
        {
            ClassTeacher = ClassTeacherFor(addresses, subject, [recipient, .. addresses.ResolveOne(Role.Klastitularis, subject, today)]),
            Count = MeasuredWords.CountOf(rule.When, firing.Measure),
            Duration = MeasuredWords.DurationOf(rule.When, firing.Measure),
        };
        if (spec is ActionSpec.Escalation)
        {
            values = values with { Task = TitleFor(configuration, rule, values), Colleague = values.ClassTeacher };
        }

        var text = Render(configuration, spec, subject, toFamily ? recipient : null, IsOwnClass(addresses, spec, subject, recipient), values);
        return new PlannedAction(
            new ActionPlace(configuration.School.Address!.Host, rule.Id, subject.Key, FiringAnchor.Of(rule, firing, year), firing.Level, step).For(recipient).Text,
            step,
            spec is ActionSpec.Duty ? ActionKind.Task : ActionKind.Message,
            Roles.AudienceOf(spec.To.Role),
            recipient.Key,
            recipient.CoAccount,
            text.Subject,
            text.Html,
            text.PlainText,
            dueOn,
            spec.Today,
            toFamily ? now + configuration.School.Send.Settle : NotBefore(),
            configuration.School.IsSending ? ActionReason.OnlyTime : ActionReason.OnlyWatching)
        {
            IsWatched = !configuration.School.IsSending,
            CopyToLvs = spec is ActionSpec.Message { CopyToLvs: true },
        };

        Instant NotBefore() => wait > 0
            ? (year.TimetableOf(subject.Class).PlusSchoolDays(today, wait) ?? year.End).AtStartOfDayInZone(SchoolTimeZone.Brussels).ToInstant()
            : now;
    }

    /// <summary>The first task of a rule, which an escalation of that rule is about; null when it has none.</summary>
    private static ActionSpec.Duty? TaskOf(Rule rule) => rule.Then.OfType<ActionSpec.Duty>().FirstOrDefault(duty => duty is ActionSpec.Task or ActionSpec.Contact);

    // Only the care team reads an escalation, so the title of the rule may stand where it asks nothing of anybody else.
    private static string TitleFor(SchoolConfiguration configuration, Rule rule, TextValues values) => TaskOf(rule) is { } task
        ? configuration.Templates.Find(Roles.AudienceOf(task.To.Role), task.Text, configuration.School.Language)!.Render(values).Subject
        : rule.Title;

    /// <summary>
    /// The text in the language of its reader. A class teacher who is to send it reads it in the language of the school
    /// below the one of the family, because nobody sends what they cannot read.
    /// </summary>
    private static RenderedText Render(SchoolConfiguration configuration, ActionSpec spec, Subject subject, Recipient? family, bool isOwnClass, TextValues values)
    {
        var audience = Roles.AudienceOf(spec.To.Role);
        var own = isOwnClass
            ? configuration.Templates.FindForOwnClass(audience, spec.Text, configuration.School.Language)!
            : configuration.Templates.Find(audience, spec.Text, configuration.School.Language)!;
        var language = spec.To.Role == Role.Ouders && subject is Subject.One ? configuration.People.LanguageOf(subject.Key, family?.CoAccount) : null;
        if (language is null || configuration.Templates.Find(audience, spec.Text, language) is not { } translated || translated.Language == own.Language)
        {
            return own.Render(values);
        }

        var theirs = translated.Render(values);
        if (family is not null)
        {
            return theirs;
        }

        var ours = own.Render(values);
        return new RenderedText(theirs.Subject, $"{theirs.Html}<hr />{ours.Html}", $"{theirs.PlainText}\n\n---\n\n{ours.PlainText}");
    }

    // A class teacher who also teaches the pupil is not told to leave the contact to the class teacher.
    private static bool IsOwnClass(AddressBook addresses, ActionSpec spec, Subject subject, Recipient recipient) =>
        spec.To.Role == Role.Vakleerkrachten && addresses.Roster.ClassTeachersOf(subject.Class).Any(teacher => teacher.Key == recipient.Key);

    // A text that a class teacher is to send on speaks to its reader, not to the class teacher.
    private static string? ReaderOfDraft(AddressBook addresses, Role? to, Pupil? pupil) => to switch
    {
        Role.Ouders => "ouder",
        Role.Leerling => pupil?.FirstName ?? string.Empty,
        Role.Klas => string.Empty,
        Role.Buddy => pupil is not null && addresses.Bridges.Buddies.GetValueOrDefault(pupil.Key) is { } buddy ? addresses.Roster.FindPupil(buddy)?.FirstName ?? "buddy" : "buddy",
        _ => null,
    };

    // Of two class teachers the one who reads speaks in the own name: what is said on the telephone, or signed, is theirs.
    // Everybody else hears of the one who speaks for the school, as far as that is a class teacher.
    internal static string ClassTeacherFor(AddressBook addresses, Subject subject, params ReadOnlySpan<Recipient> speakers)
    {
        var teachers = addresses.Roster.ClassTeachersOf(subject.Class).ToList();
        foreach (var speaker in speakers)
        {
            if (teachers.Find(teacher => teacher.Key == speaker.Key) is { } found)
            {
                return found.Name;
            }
        }

        return teachers.Count == 0 ? string.Empty : teachers[0].Name;
    }

    /// <summary>What a text about a subject for that mailbox can say.</summary>
    internal static TextValues ValuesFor(SchoolConfiguration configuration, AddressBook addresses, Subject subject, Recipient recipient, LocalDate? dueOn, Rule? rule = null, Role? to = null)
    {
        var pupil = (subject as Subject.One)?.Pupil;
        var reader = addresses.Roster.FindStaff(recipient.Key) is { } staff
            ? ReaderOfDraft(addresses, to, pupil) ?? staff.FirstName
            : addresses.Roster.FindPupil(recipient.Key) is { } owner
                ? owner.CoAccounts.Where(account => account.Number == recipient.CoAccount).Select(account => account.Name).FirstOrDefault(owner.FirstName)
                : string.Empty;
        return new TextValues
        {
            FirstName = pupil?.FirstName ?? string.Empty,
            LastName = pupil?.LastName ?? string.Empty,
            NameInClass = pupil is null ? string.Empty : addresses.Roster.NameInClassOf(pupil),
            NameForStaff = pupil is null ? string.Empty : addresses.Roster.NameOf(pupil),
            Class = subject.Class ?? string.Empty,
            ClassTeacher = ClassTeacherFor(addresses, subject, recipient),
            School = configuration.School.Name,
            Folder = PlaceOfFolder(addresses, subject, rule),
            Deadline = dueOn is { } due ? DutchDates.InWords(due) : string.Empty,
            Recipient = reader,
            ClassList = string.Join(
                ", ",
                addresses.Roster.PupilsOf(subject.Class ?? string.Empty)
                    .OrderBy(one => one.LastName, StringComparer.OrdinalIgnoreCase)
                    .ThenBy(one => one.FirstName, StringComparer.OrdinalIgnoreCase)
                    .Select(addresses.Roster.NameOf)),
        };
    }

    // The folder is there, or is made together with what this rule sends.
    private static string PlaceOfFolder(AddressBook addresses, Subject subject, Rule? rule) =>
        subject.Class is not { } className ? string.Empty
        : rule?.Then.OfType<ActionSpec.Folder>().FirstOrDefault() is { } folder ? InIntradesk(FolderPath.For(folder.Path, className))
        : addresses.Bridges.Folders.GetValueOrDefault(className) is { } path ? InIntradesk(path)
        : string.Empty;

    private static string InIntradesk(string path) => $"Intradesk, in de map {path.Replace("/", " > ", StringComparison.Ordinal)}";
}
