using System.Collections.Immutable;
using System.Net;
using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Domain.School;
using NodaTime;

namespace Bruggen.Service.Writing;

/// <summary>
/// Writes what is said about a buddy. What the buddy reads goes out by itself only where the rule lets Bruggen ask; else it
/// lies ready in the class teacher's message, since the class teacher is the one who speaks with the buddy.
/// </summary>
/// <param name="configuration">The texts and limits.</param>
/// <param name="addresses">Who is at the school.</param>
/// <param name="year">The school year.</param>
/// <param name="now">The moment.</param>
internal sealed class BuddyWriter(SchoolConfiguration configuration, AddressBook addresses, SchoolYear year, Instant now)
{
    /// <summary>The proposal to the class teacher, and the message to the buddy where Bruggen sends it. Nothing while nobody of the staff can be addressed.</summary>
    /// <param name="one">The case.</param>
    /// <param name="buddy">Who is proposed.</param>
    /// <param name="alternates">Who is named beside.</param>
    public ImmutableArray<PlannedAction> Proposal(BuddyCase one, Pupil buddy, IReadOnlyList<Pupil> alternates)
    {
        var dueOn = year.TimetableOf(one.Pupil.Class).PlusSchoolDays(Today, one.Spec.DueSchoolDays) ?? year.End;
        var question = Rendered(one, Audience.Buddy, "buddy-vraag", new Recipient(buddy.Key), dueOn: null, buddy);
        var names = string.Join(" of ", alternates.Select(NameOf));
        ImmutableArray<PlannedAction> proposals =
        [
            .. Teachers(one).Select(teacher =>
            {
                var text = Rendered(one, Audience.Klastitularis, one.Spec.Text, teacher, dueOn, buddy, names);
                return Row(
                    one,
                    ActionPurpose.BuddyProposal,
                    one.Spec.Approval == BuddyApproval.None ? ActionKind.Message : ActionKind.Task,
                    Audience.Klastitularis,
                    teacher,
                    one.Spec.TellsBuddy && one.Spec.Approval != BuddyApproval.None ? WithDraft(text, question, buddy, one.Spec.Approval) : text,
                    one.Spec.Approval == BuddyApproval.None ? null : dueOn);
            }),
        ];
        return proposals.IsEmpty || !SendsItself(one)
            ? proposals
            : [.. proposals, Row(one, ActionPurpose.BuddyAsk, ActionKind.Message, Audience.Buddy, new Recipient(buddy.Key), question, dueOn: null) with
                {
                    Hold = one.Spec.Approval == BuddyApproval.AfterSilence ? ActionHold.Approval : null,
                }];
    }

    /// <summary>Asks the class teacher to look for somebody.</summary>
    public ImmutableArray<PlannedAction> Search(BuddyCase one)
    {
        var dueOn = year.TimetableOf(one.Pupil.Class).PlusSchoolDays(Today, one.Spec.DueSchoolDays) ?? year.End;
        return
        [
            .. Teachers(one).Select(teacher =>
                Row(one, ActionPurpose.BuddySearch, ActionKind.Task, Audience.Klastitularis, teacher, Rendered(one, Audience.Klastitularis, "buddy-zoeken", teacher, dueOn, buddy: null), dueOn)),
        ];
    }

    /// <summary>Asks the class teacher whether it works out for the buddy.</summary>
    public ImmutableArray<PlannedAction> Check(BuddyCase one, Pupil buddy) =>
    [
        .. Teachers(one).Select(teacher =>
            Row(one, ActionPurpose.BuddyCheck, ActionKind.Message, Audience.Klastitularis, teacher, Rendered(one, Audience.Klastitularis, "buddy-check", teacher, dueOn: null, buddy), dueOn: null)),
    ];

    /// <summary>Asks whether the buddy goes on.</summary>
    /// <param name="one">The case.</param>
    /// <param name="buddy">The buddy.</param>
    /// <param name="since">The date since which it was not asked: a buddy who goes on is asked anew after it.</param>
    public ImmutableArray<PlannedAction> Renewal(BuddyCase one, Pupil buddy, LocalDate since) =>
        [.. ToBuddy(one, ActionPurpose.BuddyRenewal, buddy, "buddy-verlengen").Select(row => row with { Key = new ActionKey(row.Key).Since(since).Text })];

    /// <summary>Tells the buddy that somebody else takes over.</summary>
    public ImmutableArray<PlannedAction> Swap(BuddyCase one, Pupil buddy) => ToBuddy(one, ActionPurpose.BuddySwap, buddy, "buddy-wissel");

    /// <summary>Thanks the buddy.</summary>
    public ImmutableArray<PlannedAction> Thanks(BuddyCase one, Pupil buddy) => ToBuddy(one, ActionPurpose.BuddyThanks, buddy, "buddy-bedankt");

    private LocalDate Today => now.InZone(SchoolTimeZone.Brussels).Date;

    private static bool SendsItself(BuddyCase one) => one.Spec.TellsBuddy && one.Spec.Approval != BuddyApproval.ByClassTeacher;

    private ImmutableArray<PlannedAction> ToBuddy(BuddyCase one, ActionPurpose purpose, Pupil buddy, string text)
    {
        if (!one.Spec.TellsBuddy)
        {
            return [];
        }

        var words = Rendered(one, Audience.Buddy, text, new Recipient(buddy.Key), dueOn: null, buddy);
        return SendsItself(one)
            ? [Row(one, purpose, ActionKind.Message, Audience.Buddy, new Recipient(buddy.Key), words, dueOn: null)]
            :
            [
                .. Teachers(one).Select(teacher => Row(
                    one,
                    purpose,
                    ActionKind.Message,
                    Audience.Klastitularis,
                    teacher,
                    WhenAsked(buddy, words),
                    dueOn: null)),
            ];
    }

    // One voice: a classmate who is asked twice is asked too much.
    private ImmutableArray<Recipient> Teachers(BuddyCase one) => addresses.ResolveOne(Role.Klastitularis, new Subject.One(one.Pupil), Today);

    private RenderedText Rendered(BuddyCase one, Audience audience, string text, Recipient reader, LocalDate? dueOn, Pupil? buddy, string alternates = "") =>
        configuration.Templates
            .Find(audience, text, configuration.School.Language)!
            .Render(ActionWriter.ValuesFor(configuration, addresses, new Subject.One(one.Pupil), reader, dueOn, one.Rule) with
            {
                // Who gets the proposal also speaks in what the buddy reads.
                ClassTeacher = ActionWriter.ClassTeacherFor(addresses, new Subject.One(one.Pupil), [reader, .. Teachers(one)]),
                Buddy = buddy is null ? string.Empty : NameOf(buddy),
                Reserves = alternates,
            });

    private RenderedText WithDraft(RenderedText text, RenderedText question, Pupil buddy, BuddyApproval approval)
    {
        var head = $"Het bericht voor {OneLine(NameOf(buddy))}, klaar om zelf te versturen";
        var silence = approval == BuddyApproval.AfterSilence ? "Is er na een schooldag geen bezwaar, dan stuurt Bruggen dit bericht zelf. Liever niet? Laat het weten aan wie Bruggen beheert." : string.Empty;
        return new RenderedText(
            text.Subject,
            $"{text.Html}<p><b>{WebUtility.HtmlEncode(head)}</b></p>{DraftHtml(question)}{(silence.Length == 0 ? silence : $"<p>{silence}</p>")}",
            $"{text.PlainText}\n\n{head}\n{DraftText(question)}{(silence.Length == 0 ? silence : $"\n\n{silence}")}");
    }

    // Whether the buddy was asked, only the class teacher knows: what is said to the buddy holds if so.
    private RenderedText WhenAsked(Pupil buddy, RenderedText words)
    {
        var name = OneLine(NameOf(buddy));
        var condition = $"Vroeg je {name} als buddy? Dan kan je dit sturen. Zo niet, dan hoef je niets te doen.";
        return new RenderedText(
            $"Een bericht voor {name}, klaar om zelf te versturen",
            $"<p>{WebUtility.HtmlEncode(condition)}</p>{DraftHtml(words)}",
            $"{condition}\n\n{DraftText(words)}");
    }

    private static string DraftHtml(RenderedText words) => $"<blockquote><p><b>{WebUtility.HtmlEncode(words.Subject)}</b></p>{words.Html}</blockquote>";

    private static string DraftText(RenderedText words) => $"{words.Subject}\n\n{words.PlainText}";

    // The class teacher reads it, so two of one name are told apart.
    private string NameOf(Pupil pupil) => addresses.Roster.NameOf(pupil) is var name && name != pupil.Name ? name : addresses.Roster.NameInClassOf(pupil) is { Length: > 0 } inClass ? inClass : name;

    private static string OneLine(string name) => name.Replace('<', '‹').Replace('>', '›');

    private PlannedAction Row(BuddyCase one, ActionPurpose purpose, ActionKind kind, Audience audience, Recipient reader, RenderedText text, LocalDate? dueOn)
    {
        var toPupil = addresses.Roster.FindStaff(reader.Key) is null;
        return new PlannedAction(
            new ActionPlace(configuration.School.Address!.Host, one.Rule.Id, one.Pupil.Key, one.Stored.Anchor, one.Stored.Firing.Level, one.Step)
                .ForBuddy(one.Number, purpose.ToString().ToLowerInvariant(), reader).Text,
            one.Step,
            kind,
            audience,
            reader.Key,
            reader.CoAccount,
            text.Subject,
            text.Html,
            text.PlainText,
            dueOn,
            Today: false,
            toPupil ? now + configuration.School.Send.Settle : now,
            configuration.School.IsSending ? ActionReason.OnlyTime : ActionReason.OnlyWatching)
        {
            IsWatched = !configuration.School.IsSending,
            Purpose = purpose,
        };
    }

    /// <summary>Whether a row is about that buddy of its firing.</summary>
    public static bool IsOf(KeptAction row, int number) => new ActionKey(row.Key).IsAboutBuddy(number);
}
