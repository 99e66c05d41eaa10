using System.Collections.Immutable;
using Bruggen.Configuration;
using Bruggen.Configuration.Shapes;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;
using Bruggen.Storage.Tasks;
using NodaTime;

namespace Bruggen.Service.Writing;

/// <summary>
/// Writes what follows from a task that was sent: rows of the same firing, each with a key of its own, so that whatever is
/// asked twice is kept once.
/// </summary>
/// <param name="configuration">The texts and the calendar.</param>
/// <param name="addresses">Who is meant by each role now.</param>
/// <param name="today">The school's date.</param>
internal sealed class FollowUpWriter(SchoolConfiguration configuration, AddressBook addresses, LocalDate today)
{
    /// <summary>One reminder to the one who has the task.</summary>
    public PlannedAction Reminder(SentTask task, string title) =>
        Word(task, ActionPurpose.Reminder, task.Row.Audience, new Recipient(task.Row.Recipient), "herinnering", title);

    /// <summary>The kind line that the task is no longer needed.</summary>
    public PlannedAction NotNeeded(SentTask task, string title) =>
        Word(task, ActionPurpose.NotNeeded, task.Row.Audience, new Recipient(task.Row.Recipient), "niet-meer-nodig", title);

    /// <summary>Thanks for a task that was done.</summary>
    public PlannedAction Thanks(SentTask task, string title) =>
        Word(task, ActionPurpose.Thanks, task.Row.Audience, new Recipient(task.Row.Recipient), "bedankt", title);

    /// <summary>Asks pupil guidance to help the one who has the task (leaflet L39); nothing of what the task says goes along but its title.</summary>
    public ImmutableArray<PlannedAction> Help(SentTask task, string title) =>
        [.. Care(task, Role.Leerlingenbegeleiding).Select(recipient => Duty(task, ActionPurpose.Help, Audience.Zorg, recipient, "hulp-gevraagd", title))];

    /// <summary>Tells the people of a role of a task that stays open.</summary>
    /// <param name="task">The task.</param>
    /// <param name="title">Its title.</param>
    /// <param name="to">A staff role.</param>
    /// <param name="text">The name of the text.</param>
    /// <param name="step">
    /// The step of the rule that asks for it; null where the school's own limit does. Two tasks of one firing that stay open are one case:
    /// the key is the one the step would have had at the firing.
    /// </param>
    public ImmutableArray<PlannedAction> Escalation(SentTask task, string title, Role to = Role.Zorg, string text = "escalatie", int? step = null) =>
    [
        .. Care(task, to).Select(recipient => Duty(task, ActionPurpose.Escalation, Roles.AudienceOf(to), recipient, text, title) is var row && step is { } one
            ? row with { Step = one, Key = new ActionKey(task.Row.Key).WithStep(one, new Recipient(recipient.Key)).Text }
            : row),
    ];

    /// <summary>
    /// Gives the task to somebody else with all it says, and tells the one who had it: one person has it at any time. Only for
    /// who may read it; see <see cref="MayRead"/>.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="title">Its title.</param>
    /// <param name="to">Who takes it over.</param>
    /// <param name="audience">What that person may read; see <see cref="AudienceOf"/>.</param>
    public ImmutableArray<PlannedAction> HandOver(SentTask task, string title, StaffMember to, Audience audience)
    {
        var given = Duty(task, ActionPurpose.HandOver, audience, new Recipient(to.Key), "overgedragen", title);
        given = given with { BodyHtml = given.BodyHtml + task.Row.BodyHtml, BodyText = given.BodyText + "\n\n" + task.Row.BodyText };
        return [given, Word(task, ActionPurpose.TakenOver, task.Row.Audience, new Recipient(task.Row.Recipient), "overgenomen", title, NameOf(to.Key), to.Key)];
    }

    /// <summary>
    /// As what a member of the staff may read of a task: somebody of the care team, a class teacher of the class or a teacher of
    /// the pupil, by now, or who stands in for the one who has it. Null for anybody else, who has nothing to do with the pupil.
    /// </summary>
    public Audience? AudienceOf(StaffMember member, SentTask task)
    {
        var recipient = new Recipient(member.Key);
        if (SchoolShapes.ListedRoles.Any(role => addresses.IsIn(role, member)) || addresses.Admin.Contains(recipient))
        {
            return Audience.Zorg;
        }

        return SubjectOf(task) switch
        {
            null => null,
            Subject.Colleague => addresses.IsIn(Role.Klastitularis, member) ? Audience.Klastitularis : addresses.IsIn(Role.Vakleerkrachten, member) ? Audience.Vakleerkracht : null,
            var subject when addresses.Resolve(Role.Klastitularis, subject, today).Contains(recipient) => Audience.Klastitularis,
            var subject when addresses.WhoRelieves(task.Row.Recipient, subject, today).Contains(recipient) => task.Row.Audience,
            var subject when addresses.Resolve(Role.Vakleerkrachten, subject, today).Contains(recipient) => Audience.Vakleerkracht,
            _ => null,
        };
    }

    /// <summary>Whether what was written for one may be read by the other: the care team reads all, a teacher nothing of the care team.</summary>
    public static bool MayRead(Audience reader, Audience written) => reader == written || reader == Audience.Zorg || written == Audience.Vakleerkracht;

    /// <summary>Whether only one counsellor may hear what the task is about.</summary>
    public bool IsSealed(SentTask task) => SubjectOf(task) is { } subject && addresses.IsSealed(subject);

    /// <summary>The people of a role for what the task is about; never the one who has it.</summary>
    public IEnumerable<Recipient> Care(SentTask task, Role role) => SubjectOf(task) is { } subject and not Subject.Colleague
        ? addresses.Resolve(role, subject, today).Where(recipient => recipient.Key != task.Row.Recipient)
        : addresses.Admin.Where(recipient => recipient.Key != task.Row.Recipient);

    private Subject? SubjectOf(SentTask task) =>
        Subject.Find(addresses.Roster, configuration.Rules.Find(task.Row.Rule)?.Scope ?? DateScope.Pupil, task.Row.Pupil);

    private PlannedAction Word(SentTask task, ActionPurpose purpose, Audience audience, Recipient recipient, string text, string title, string? colleague = null, string? about = null) =>
        Write(task, purpose, ActionKind.Message, audience, recipient, text, title, colleague, about, dueOn: null);

    private PlannedAction Duty(SentTask task, ActionPurpose purpose, Audience audience, Recipient recipient, string text, string title)
    {
        var year = configuration.Calendar.YearOf(today)!;
        var next = year.TimetableOf(task.Row.Class).PlusSchoolDays(today, 1) ?? year.End;
        return Write(task, purpose, ActionKind.Task, audience, recipient, text, title, colleague: null, about: null, task.Row.DueOn is { } due && due > next && purpose == ActionPurpose.HandOver ? due : next);
    }

    private PlannedAction Write(
        SentTask task, ActionPurpose purpose, ActionKind kind, Audience audience, Recipient recipient, string text, string title, string? colleague, string? about, LocalDate? dueOn)
    {
        var row = task.Row;
        var values = SubjectOf(task) is { } subject ? ActionWriter.ValuesFor(configuration, addresses, subject, recipient, row.DueOn, configuration.Rules.Find(row.Rule)) : new TextValues { Class = row.Class ?? string.Empty };
        var rendered = configuration.Templates
            .Find(audience, text, configuration.School.Language)!
            .Render(values with { Task = title, Colleague = colleague ?? NameOf(row.Recipient) });
        return new PlannedAction(
            new ActionKey(row.Key).FollowedBy(purpose.ToString().ToLowerInvariant(), about ?? recipient.Key).Text,
            row.Step,
            kind,
            audience,
            recipient.Key,
            recipient.CoAccount,
            rendered.Subject,
            rendered.Html,
            rendered.PlainText,
            dueOn,
            Today: false,
            task.SentAt,
            ActionReason.OnlyTime)
        {
            Purpose = purpose,
            Follows = row.Id,
        };
    }

    private string NameOf(string key) => addresses.Roster.FindStaff(key) is { } member ? addresses.Roster.NameOf(member) : string.Empty;
}
