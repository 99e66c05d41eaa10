using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Service.Writing;
using Bruggen.Storage.Firings;
using NodaTime;

namespace Bruggen.Service.Actions;

/// <summary>
/// What is asked of a row just before it goes out: still so, still at the school, not silenced, still the right person, its
/// time come. By the register and the roster at the moment this is made.
/// </summary>
/// <param name="configuration">The configuration in force.</param>
/// <param name="memory">The school; roster and year are there.</param>
/// <param name="writer">Says who is addressed now.</param>
/// <param name="clock">The time.</param>
/// <param name="contacts">The days on which families heard something lately, by pupil.</param>
/// <param name="unfinished">The tasks that somebody still has.</param>
internal sealed class DeliveryCheck(
    SchoolConfiguration configuration,
    SchoolMemory memory,
    ActionWriter writer,
    SchoolClock clock,
    ILookup<string, LocalDate> contacts,
    IReadOnlySet<long> unfinished)
{
    /// <summary>Days that hold more than any window in school-days, with the longest holiday in it.</summary>
    public const int LongestContactWindow = 120;

    /// <summary>For who only asks whether rows are still so.</summary>
    public static readonly ILookup<string, LocalDate> NoContacts = Enumerable.Empty<(string Pupil, LocalDate Date)>().ToLookup(contact => contact.Pupil, contact => contact.Date);

    private readonly RuleEngine _engine = new(configuration.Rules);
    private readonly Dictionary<long, StoredFiring> _firings = memory.Firings.ToDictionary(stored => stored.Id);

    /// <summary>Who is meant by each role now.</summary>
    public AddressBook Addresses { get; } = configuration.AddressesFor(memory.Roster!, memory.Bridges);

    /// <summary>The firing a row belongs to, as it is stored; null when it is of another school year.</summary>
    public StoredFiring? StoredFor(KeptAction row) => _firings.GetValueOrDefault(row.FiringId);

    /// <summary>The firing a row belongs to; only for a row without objection.</summary>
    public Firing FiringOf(KeptAction row) => _firings[row.FiringId].Firing;

    /// <summary>Why the row may never go out any more, or null.</summary>
    public ActionReason? Objection(KeptAction row)
    {
        if (!_firings.TryGetValue(row.FiringId, out var stored))
        {
            return ActionReason.OtherYear;
        }

        if (SubjectOf(row) is not { } subject)
        {
            return configuration.Rules.Find(row.Rule) is { Scope: not DateScope.Pupil } ? ActionReason.NotAtSchool : ActionReason.HasLeft;
        }

        if (subject is Subject.One one && configuration.People.IsSilenced(one.Key, clock.Today))
        {
            return ActionReason.Silenced;
        }

        if (row.Follows is { } task && IsAboutOpenTask(row.Purpose) && !unfinished.Contains(task))
        {
            return ActionReason.TaskFinished;
        }

        if (row.IsWatched && Welcome.IsTooLate(stored.Firing, clock.NewestHalfDay))
        {
            return ActionReason.WatchedTooLong;
        }

        if (IsTrueWhatever(row.Purpose))
        {
            return StillAddressed(row) ? null : ActionReason.NotTheReader;
        }

        return StandingOf(row) switch
        {
            FiringStanding.Over => ActionReason.Passed,
            FiringStanding.Corrected => configuration.Rules.Find(row.Rule)!.Version == stored.RuleVersion ? ActionReason.Corrected : ActionReason.RuleChanged,
            _ => StillAddressed(row) ? null : row.Purpose == ActionPurpose.Step ? ActionReason.MovedOn : ActionReason.NotTheReader,
        };
    }

    /// <summary>What the row is about now; null when it is at the school no more.</summary>
    public Subject? SubjectOf(KeptAction row) =>
        Subject.Find(Addresses.Roster, configuration.Rules.Find(row.Rule)?.Scope ?? DateScope.Pupil, row.Pupil);

    /// <summary>Whether the fact is so at this moment; only for a row without objection.</summary>
    public FiringStanding StandingOf(KeptAction row) => SubjectOf(row) switch
    {
        Subject.One one => _engine.StandingOf(FiringOf(row), memory.RegisterOf(one.Pupil, configuration), clock.NewestHalfDay),
        _ when configuration.Rules.Find(row.Rule) is not { Enabled: true } => FiringStanding.Over,
        Subject.SchoolClass one when configuration.Rules.Find(row.Rule)!.When is Trigger.Unregistered trigger =>
            RegistrationGap.AskedAt(trigger, clock.Local) == FiringOf(row).At && memory.MissingIn(one, trigger, FiringOf(row).At, configuration) is not null
                ? FiringStanding.Stands
                : FiringStanding.Over,
        _ => FiringStanding.Stands,
    };

    /// <summary>Whether it may go out now; only for a row without objection.</summary>
    public bool MayGo(KeptAction row) =>
        row.Hold is null
        && row.NotBefore <= clock.Now
        && row.Recipient.Length > 0
        && (IsTrueWhatever(row.Purpose) || StandingOf(row) == FiringStanding.Stands)
        && configuration.School.Send.IsOpen(clock.Local, memory.Year!.TimetableOf(SubjectOf(row)!.Class), IsForFamily(row))
        && IsWelcome(row);

    /// <summary>Whether pupil or parents read it.</summary>
    public bool IsForFamily(KeptAction row) => Addresses.Roster.FindStaff(row.Recipient) is null;

    /// <summary>The step of the rule that made the row; null when the rule says something else by now.</summary>
    public ActionSpec? StepOf(KeptAction row) =>
        row.Purpose == ActionPurpose.Step && configuration.Rules.Find(row.Rule) is { } rule && rule.Version == row.RuleVersion && row.Step < rule.Then.Length ? rule.Then[row.Step] : null;

    private static bool IsAboutOpenTask(ActionPurpose purpose) => purpose is ActionPurpose.Reminder or ActionPurpose.Escalation or ActionPurpose.Help;

    // Words about what somebody did or had hold whatever has become of the reason.
    private static bool IsTrueWhatever(ActionPurpose purpose) => purpose is ActionPurpose.NotNeeded or ActionPurpose.TakenOver or ActionPurpose.Thanks
        or ActionPurpose.BuddySwap or ActionPurpose.BuddyThanks;

    private static bool IsForClassTeacher(ActionPurpose purpose) =>
        purpose is ActionPurpose.BuddyProposal or ActionPurpose.BuddySearch or ActionPurpose.BuddyCheck or ActionPurpose.FolderByHand;

    /// <summary>Whether the fact is in doubt at this moment; only for a row without objection.</summary>
    public bool IsWavering(KeptAction row) => !IsTrueWhatever(row.Purpose) && StandingOf(row) == FiringStanding.Wavers;

    /// <summary>
    /// Whether the family may hear something today. What the class teacher is to send by hand is a contact as well: the family
    /// does not see who pressed the button.
    /// </summary>
    public bool IsWelcome(KeptAction row) =>
        row.Audience is not (Audience.Leerling or Audience.Ouders)
        || SubjectOf(row) is not Subject.One one
        || configuration.School.Contacts.Allows(contacts[one.Key], clock.Today, memory.Year!.TimetableOf(one.Class));

    private bool StillAddressed(KeptAction row)
    {
        var recipient = new Recipient(row.Recipient, row.CoAccount);
        if (Addresses.IsSealed(SubjectOf(row)!))
        {
            // Whoever it was for before, only the counsellor hears anything now.
            return Addresses.Resolve(Role.Zorg, SubjectOf(row)!, clock.Today).Contains(recipient);
        }

        if (IsForClassTeacher(row.Purpose))
        {
            return Addresses.ResolveOne(Role.Klastitularis, SubjectOf(row)!, clock.Today).Contains(recipient);
        }

        if (StepOf(row) is { } step)
        {
            var recipients = writer.RecipientsOf(step, Addresses, SubjectOf(row)!);
            return recipients.Contains(recipient) || (recipient == ActionWriter.Nobody && recipients.IsEmpty);
        }

        return recipient == ActionWriter.Nobody
            || Addresses.Roster.FindStaff(row.Recipient) is not null
            || Addresses.Roster.FindPupil(row.Recipient) is not null;
    }
}
