using System.Collections.Immutable;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Planning.Buddies;
using Bruggen.Domain.School;
using Bruggen.Service.State;
using Bruggen.Simulator.State;
using Bruggen.Storage.Tasks;
using NodaTime;

namespace Bruggen.Worker.Demo;

/// <summary>
/// Counts over a whole demonstration what was promised to teachers, buddies, families and the pupil who is away: from the
/// mailboxes of the simulated school and from what the store says of each action, never by the checks that were made before sending.
/// </summary>
internal sealed class PromiseAudit(SchoolStores stores, SchoolMemory memory, SchoolConfiguration configuration, ImmutableArray<ReceivedMessage> messages, LocalDate last)
{
    private SchoolYear Year => memory.Year!;

    private Roster Roster => memory.Roster!;

    /// <summary>Counts everything.</summary>
    public async Task<DemoPromises> CountAsync(CancellationToken ct)
    {
        var rows = (await stores.Outbox.ListAsync(cancellationToken: ct)).Where(HasLeft).ToList();
        var open = OpenTasks(await stores.Tasks.ListAsync(cancellationToken: ct));
        var ledger = new BuddyLedger(await stores.Buddies.LoadAsync(Year.Start, ct), Year, last);
        var buddies = ledger.Episodes.Where(episode => episode.ToldOn is not null).Select(episode => episode.Buddy).Distinct(StringComparer.Ordinal).ToList();
        var days = Sorted(Roster.Pupils.Select(pupil => pupil.Key).Where(configuration.People.Buddies.IsWilling).Union(buddies, StringComparer.Ordinal).Select(ledger.DaysOf));
        var middle = Percentile(days, 50);
        var audit = new TextAudit(Roster, configuration.School);
        var read = rows.Where(row => row.Audience is not (Audience.Zorg or Audience.Klastitularis) || row.Purpose == ActionPurpose.BuddyProposal).ToList();
        return new DemoPromises
        {
            OpenTasksMedian = Percentile(open, 50),
            OpenTasksPercentile95 = Percentile(open, 95),
            OpenTasksMost = Percentile(open, 100),
            Relieved = rows.Count(row => row.Purpose == ActionPurpose.Relief),
            BuddyDaysMedian = middle,
            BuddyDaysMost = Percentile(days, 100),
            BuddiesOverTwiceTheirClass = buddies.Count(buddy => IsOverTwice(ledger.DaysOf(buddy), MiddleOfClass(buddy, ledger))),
            BuddiesOverTwiceTheSchool = days.Count(count => IsOverTwice(count, middle)),
            OutsideHours = messages.Count(IsOutsideHours),
            FamiliesOverLimit = ToParents().Where(IsOverLimit)
                .Concat((await stores.Letters.FamilyContactsAsync(Year.Start, ct)).Where(IsOverLimit))
                .Select(family => family.Key)
                .Distinct(StringComparer.Ordinal)
                .Count(),
            Untraceable = rows.Count(row => !IsTraceable(row)),
            TextsScanned = read.Count,
            TextsThatTell = read.Count(audit.Tells),
        };
    }

    private static bool HasLeft(KeptAction row) => row.State is ActionState.Sent or ActionState.Superseded or ActionState.Unknown;

    private static int[] Sorted(IEnumerable<int> numbers) => [.. numbers.Order()];

    /// <summary>The smallest number that so many of a hundred do not exceed; 0 of none.</summary>
    private static int Percentile(int[] sorted, int percent) => sorted.Length == 0 ? 0 : sorted[Math.Max(0, ((sorted.Length * percent) + 99) / 100 - 1)];

    /// <summary>Whether somebody gave more than is fair: of a middle of nothing everything would be more than twice.</summary>
    private static bool IsOverTwice(int days, int middle) => days > Math.Max(BuddyLimits.FairDays, 2 * middle);

    private int[] OpenTasks(IReadOnlyList<SentTask> tasks)
    {
        var noons = Dates().Where(Year.TimetableOf(null).IsSchoolDay).Select(date => (date + LocalTime.Noon).InZoneLeniently(SchoolTimeZone.Brussels).ToInstant()).ToList();
        return Sorted(noons.SelectMany(noon => tasks
            .Where(task => task.SentAt <= noon && (task.IsUnfinished || task.ChangedAt > noon))
            .GroupBy(task => task.Row.Recipient, StringComparer.Ordinal)
            .Select(person => person.Count())));
    }

    private IEnumerable<LocalDate> Dates() => Enumerable.Range(0, Period.DaysBetween(Year.Start, last) + 1).Select(Year.Start.PlusDays);

    private int MiddleOfClass(string buddy, BuddyLedger ledger) => Percentile(
        Sorted(Roster.PupilsOf(Roster.FindPupil(buddy)?.Class ?? string.Empty).Where(one => configuration.People.Buddies.IsWilling(one.Key)).Select(one => ledger.DaysOf(one.Key))),
        50);

    private bool IsOutsideHours(ReceivedMessage message)
    {
        var (send, at) = (configuration.School.Send, Instant.FromDateTimeOffset(message.At).InZone(SchoolTimeZone.Brussels).LocalDateTime);
        var pupil = Roster.FindPupil(message.To);
        return !Year.TimetableOf(pupil?.Class).IsSchoolDay(at.Date)
            || at.TimeOfDay < send.From
            || at.TimeOfDay >= send.To
            || (pupil is not null && at.TimeOfDay < send.NotBefore);
    }

    // By the mailboxes; what a class teacher sends by hand is in the store only.
    private ILookup<string, LocalDate> ToParents() => messages
        .Where(message => message.CoAccount > 0)
        .ToLookup(message => message.To, message => Instant.FromDateTimeOffset(message.At).InZone(SchoolTimeZone.Brussels).Date, StringComparer.Ordinal);

    private bool IsOverLimit(IGrouping<string, LocalDate> family)
    {
        var timetable = Year.TimetableOf(Roster.FindPupil(family.Key)?.Class);
        var schoolDays = family.Distinct().Order().Select(date => timetable.SchoolDaysUntil(Period.DaysBetween(Year.Start, date))).ToList();
        var limit = configuration.School.Contacts;
        return schoolDays.Select((_, from) => from).Any(from => from + limit.Contacts < schoolDays.Count && schoolDays[from + limit.Contacts] - schoolDays[from] < limit.Within);
    }

    private bool IsTraceable(KeptAction row) =>
        configuration.Rules.Find(row.Rule) is { Why.IsEmpty: false }
        && memory.FiringsOf(row.Pupil).Any(stored => stored.Id == row.FiringId && !string.IsNullOrEmpty(stored.Trace));
}
