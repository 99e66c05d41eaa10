using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Service.Actions;
using Bruggen.Service.Machine;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Service.Writing;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Service.Views;

/// <summary>
/// Why an action waits at this moment. The reason in the store is that of its latest change, and the world goes on without
/// one: a window closes, somebody leaves, a role is emptied.
/// </summary>
internal static class WaitingReasons
{
    /// <summary>What a row says whose only trouble is that somebody else is to hear it.</summary>
    public const string Anew = "is addressed anew before it goes: somebody else is to hear it now";

    /// <summary>What a row says that waits for a pupil to be really away.</summary>
    public const string Wavers = "the pupil shows signs of being back";

    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>What a person has to do about a row first, by the row alone; null for nothing.</summary>
    public static string? ForPerson(ActionHold? hold, string recipient, Audience audience) => hold switch
    {
        ActionHold.Brake => "many pupils at once: bruggen outbox release or withdraw",
        ActionHold.Register => "the register looks wrong: bruggen outbox release --register or withdraw --register",
        ActionHold.Approval => "waits for approval: bruggen tasks approve or refuse",
        ActionHold.Restored => "may have left before the restore: bruggen outbox withdraw --restored or release --restored",
        _ => recipient.Length > 0 ? null : audience == Audience.Buddy ? "no buddy has been found yet" : "nobody is named for this role in school.yaml",
    };

    /// <summary>The reasons of the rows that are held or due, by row. One that belongs to another school, or to no configuration, keeps what can be said by itself.</summary>
    public static async Task<IReadOnlyDictionary<long, string>> ReadAsync(
        SchoolConfiguration? configuration,
        SchoolStores stores,
        DataDirectory data,
        IEnumerable<KeptAction> rows,
        TimeProvider time,
        CancellationToken ct)
    {
        var open = rows.Where(row => row.State is ActionState.Held or ActionState.Due).ToList();
        var reasons = open
            .Select(row => (row.Id, Why: ForPerson(row.Hold, row.Recipient, row.Audience)))
            .Where(pair => pair.Why is not null)
            .ToDictionary(pair => pair.Id, pair => pair.Why!);
        if (configuration is null || !open.Exists(IsOurs))
        {
            return reasons;
        }

        var clock = new SchoolClock(new SteppedTimeProvider(await StoreTime.NowAsync(stores, data, time, ct)));
        if (configuration.Calendar.YearOf(clock.Today) is not { } year || await stores.Roster.LoadAsync(ct) is not var (roster, _))
        {
            return reasons;
        }

        var memory = new SchoolMemory();
        memory.Take(roster);
        await memory.TakeAsync(stores, year, clock.NewestHalfDay, ct);
        memory.Bridges = await stores.BridgesAsync(year, ct);
        var contacts = await stores.Letters.FamilyContactsAsync(clock.Today.PlusDays(-DeliveryCheck.LongestContactWindow), ct);
        var check = new DeliveryCheck(configuration, memory, new ActionWriter(clock), clock, contacts, await stores.Tasks.UnfinishedAsync(ct));
        var writtenToday = await stores.Letters.LettersOnAsync(clock.Today, ct);
        foreach (var row in open.Where(row => IsOurs(row) && !reasons.ContainsKey(row.Id)))
        {
            reasons[row.Id] = Reason(configuration, check, clock, writtenToday, row);
        }

        return reasons;

        // The files at hand may be of another school than the database.
        bool IsOurs(KeptAction row) => new ActionKey(row.Key).IsOf(configuration.School.Address!.Host);
    }

    private static string Reason(SchoolConfiguration configuration, DeliveryCheck check, SchoolClock clock, IReadOnlySet<Recipient> writtenToday, KeptAction row)
    {
        if (check.Objection(row) is { } objection)
        {
            return objection == ActionReason.MovedOn ? Anew : $"is taken back before it goes: {objection.Sentence}";
        }

        if (!configuration.School.IsSending)
        {
            return ActionReason.OnlyWatching.Sentence;
        }

        if (check.IsWavering(row))
        {
            return Wavers;
        }

        if (!check.IsWelcome(row))
        {
            return "the family heard something lately, and hears no more for some days";
        }

        var earliest = LocalDateTime.Max(clock.Local, row.NotBefore.InZone(SchoolTimeZone.Brussels).LocalDateTime);
        var hasLetter = !row.Today && earliest.Date == clock.Today && writtenToday.Contains(new Recipient(row.Recipient, row.CoAccount)) && TaskRoute.Of(configuration, row) == TaskChannel.Message;
        if (hasLetter)
        {
            earliest = clock.Today.PlusDays(1).AtMidnight();
        }

        var timetable = configuration.Calendar.YearOf(clock.Today)!.TimetableOf(check.SubjectOf(row)!.Class);
        if (configuration.School.Send.NextOpening(earliest, timetable, check.IsForFamily(row)) is not { } opens)
        {
            return "the school year ends before it may go";
        }

        return hasLetter ? string.Create(CultureInfo.InvariantCulture, $"this person had a letter today; goes with the next one, from {Moment.Format(opens)}")
            : opens > clock.Local ? $"{ActionReason.OnlyTime.Sentence}, {Moment.Format(opens)}"
            : "goes with the next delivery";
    }
}
