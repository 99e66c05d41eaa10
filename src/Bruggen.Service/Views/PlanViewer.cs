using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.Rules.Activation;
using Bruggen.Domain.School;
using Bruggen.Service.Actions;
using Bruggen.Service.Machine;
using Bruggen.Service.Pipeline.Planning;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Service.Writing;
using Bruggen.Smartschool;
using Bruggen.Storage;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Register;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Service.Views;

/// <summary>
/// Makes the plan the service would make now and puts it in order for reading. It is given a Smartschool that cannot send
/// and opens a database that cannot be written, so that looking can never become doing.
/// </summary>
/// <param name="smartschool">Asked only where there is no store yet.</param>
/// <param name="time">The real clock.</param>
internal sealed class PlanViewer(ISmartschoolReader smartschool, TimeProvider time)
{
    private static readonly LocalDateTimePattern Clock = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");
    private static readonly LocalTime Noon = new(12, 0);

    /// <summary>The plan by the files as they are now.</summary>
    /// <param name="configuration">The files.</param>
    /// <param name="data">Where the service keeps its database; there may be none.</param>
    /// <param name="asOf">The day to plan for, at its end; null for this moment.</param>
    /// <param name="progress">Told how far reading has come.</param>
    /// <param name="ct">Stops reading.</param>
    /// <exception cref="NoSchoolYearException">The day lies in no school year.</exception>
    /// <exception cref="StorageException">The database cannot be read.</exception>
    /// <exception cref="SmartschoolUnavailableException">There is no store, and no usable answer came.</exception>
    /// <exception cref="SmartschoolRefusedException">There is no store, and Smartschool answered no.</exception>
    public async Task<PlanView> ReadAsync(SchoolConfiguration configuration, DataDirectory data, LocalDate? asOf, Action<string> progress, CancellationToken ct)
    {
        if (File.Exists(data.Database))
        {
            await using var database = await BruggenDatabase.OpenReadOnlyAsync(data.Database, ct);
            var stores = new SchoolStores(database);
            if (await stores.Roster.LoadAsync(ct) is var (roster, _))
            {
                return await FromStoreAsync(configuration, stores, roster, data, asOf, ct);
            }
        }

        return await FromSmartschoolAsync(configuration, asOf, progress, ct);
    }

    private async Task<PlanView> FromStoreAsync(SchoolConfiguration configuration, SchoolStores stores, Roster roster, DataDirectory data, LocalDate? asOf, CancellationToken ct)
    {
        var clock = ClockFor(asOf, await StoreTime.NowAsync(stores, data, time, ct));
        var newest = clock.NewestHalfDay;
        var year = YearOf(configuration, newest.Date);
        var basis = await PlanBasis.LoadAsync(stores, year, clock.Now, ct);
        var isPast = asOf is not null && newest < basis.EvaluatedUntil;
        var from = isPast ? new HalfDay(newest.Date, DayPart.Am) : basis.FirstMoment(year, newest);
        var firings = await stores.Firings.LoadAsync(year.FirstMoment, newest, ct);
        var memory = new SchoolMemory();
        memory.Take(roster);
        memory.Take(year, await stores.Register.LoadAsync(year.FirstMoment, newest, ct), firings.Where(stored => !isPast || stored.Firing.At < from));
        memory.Bridges = await stores.BridgesAsync(year, ct);
        var open = isPast ? [] : await stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Held, ActionState.Due] }, ct);
        return View(
            configuration, memory, basis, from, clock, "store", open, await stores.Tasks.UnfinishedAsync(ct), await stores.Letters.LettersOnAsync(clock.Today, ct));
    }

    private async Task<PlanView> FromSmartschoolAsync(SchoolConfiguration configuration, LocalDate? asOf, Action<string> progress, CancellationToken ct)
    {
        var clock = ClockFor(asOf, time.GetUtcNow());
        var newest = clock.NewestHalfDay;
        var year = YearOf(configuration, newest.Date);
        progress("Reading who is at the school");
        var roster = await smartschool.GetRosterAsync(ct);
        var recorded = new List<RecordedHalfDay>();
        for (var date = year.Start; date <= newest.Date; date = date.PlusDays(1))
        {
            if (!year.HasLessons(date))
            {
                continue;
            }

            progress($"Reading attendance of {LocalDatePattern.Iso.Format(date)}");
            foreach (var (pupil, day) in (await smartschool.GetPresencesAsync(date, roster, ct)).ByPupil)
            {
                recorded.Add(new RecordedHalfDay(pupil, new HalfDay(date, DayPart.Am), day.Am.Code, day.Am.Alias, clock.Now));
                recorded.Add(new RecordedHalfDay(pupil, new HalfDay(date, DayPart.Pm), day.Pm.Code, day.Pm.Alias, clock.Now));
            }
        }

        var memory = new SchoolMemory();
        memory.Take(roster);
        memory.Take(year, recorded, []);
        return View(configuration, memory, PlanBasis.Nothing, newest, clock, "smartschool", [], new HashSet<long>(), new HashSet<Recipient>());
    }

    private static PlanView View(
        SchoolConfiguration configuration,
        SchoolMemory memory,
        PlanBasis basis,
        HalfDay from,
        SchoolClock clock,
        string source,
        IReadOnlyList<KeptAction> open,
        IReadOnlySet<long> unfinished,
        IReadOnlySet<Recipient> writtenToday)
    {
        var (roster, year, newest) = (memory.Roster!, memory.Year!, clock.NewestHalfDay);
        var writer = new ActionWriter(clock);
        var plan = new PlanMaker(writer).Make(configuration, memory, basis, from, newest, clock.Now);
        var check = new DeliveryCheck(configuration, memory, writer, clock, DeliveryCheck.NoContacts, unfinished);
        var prepared = open
            .Where(row => check.Objection(row) is null or { Code: ReasonCode.MovedOn })
            .Select(row => new Draft(row.Rule, row.Pupil, row.Kind, row.Subject, new Recipient(row.Recipient, row.CoAccount), row.Today, row.NotBefore, WhyWaiting(row), IsNew: false));
        var planned = plan.Firings
            .Where(firing => firing.StandsUnder is null)
            .SelectMany(
                firing => firing.Rows,
                (firing, row) => new Draft(firing.Firing.Rule, firing.Firing.Pupil, row.Kind, row.Subject, new Recipient(row.Recipient, row.CoAccount), row.Today, row.NotBefore, WaitingReasons.ForPerson(row.Hold, row.Recipient, row.Audience), IsNew: true));
        var folders = new HashSet<string>(memory.Bridges.Folders.Keys, StringComparer.Ordinal);
        var bridges = plan.Firings.Where(firing => firing.StandsUnder is null).SelectMany(firing => BridgesOf(firing.Firing));
        var all = prepared.Concat(planned).Concat(bridges).Select(draft => (draft.Mailbox, Item: ItemOf(draft))).ToList();
        return new PlanView(
            newest.ToString(),
            source,
            configuration.School.IsSending,
            roster.Pupils.Count(),
            [
                .. all.Where(one => one.Item.Why is null)
                    .GroupBy(one => one.Mailbox, one => one.Item)
                    .Select(group => new PlanView.Mailbox(group.Key.Key, group.Key.CoAccount, NameOf(group.Key), [.. group.OrderBy(item => item.When, StringComparer.Ordinal).ThenBy(item => item.Pupil, StringComparer.Ordinal)]))
                    .OrderBy(mailbox => mailbox.Name, StringComparer.Ordinal)
                    .ThenBy(mailbox => mailbox.Recipient, StringComparer.Ordinal)
                    .ThenBy(mailbox => mailbox.CoAccount),
            ],
            [.. all.Where(one => one.Item.Why is not null).Select(one => one.Item).OrderBy(item => item.Rule, StringComparer.Ordinal).ThenBy(item => item.Pupil, StringComparer.Ordinal)],
            MatchesOf(configuration, memory, basis, plan, newest));

        PlanView.Item ItemOf(Draft draft)
        {
            var subject = Subject.Find(roster, configuration.Rules.Find(draft.Rule)?.Scope ?? DateScope.Pupil, draft.Pupil)!;
            var earliest = LocalDateTime.Max(clock.Local, draft.NotBefore.InZone(SchoolTimeZone.Brussels).LocalDateTime);
            if (!draft.Today && writtenToday.Contains(draft.Mailbox) && earliest.Date == clock.Today)
            {
                earliest = clock.Today.PlusDays(1).AtMidnight();
            }

            var opens = configuration.School.Send.NextOpening(earliest, year.TimetableOf(subject.Class), family: roster.FindStaff(draft.Mailbox.Key) is null);
            return new PlanView.Item(
                draft.Rule,
                draft.Kind.ToString().ToLowerInvariant(),
                draft.Subject,
                subject.Key,
                subject.Class,
                NameOfSubject(subject),
                draft.Why is null && opens is { } when ? Clock.Format(when) : null,
                draft.Why ?? (opens is null ? "the school year ends first" : null),
                draft.IsNew);
        }

        // Who the buddy is, is seen when one is chosen; that one is proposed is seen here.
        IEnumerable<Draft> BridgesOf(Firing firing)
        {
            var rule = configuration.Rules.Find(firing.Rule)!;
            var subject = Subject.Find(roster, rule.Scope, firing.Pupil)!;
            return rule.Then
                .OfType<ActionSpec.Duty>()
                .Where(spec => spec is ActionSpec.Buddy || (spec is ActionSpec.Folder && configuration.School.Web is null && subject.Class is { } className && folders.Add(className)))
                .SelectMany(
                    spec => check.Addresses.ResolveOne(spec.To, subject, clock.Today),
                    (spec, teacher) => new Draft(rule.Id, firing.Pupil, ActionKind.Task, spec.Text, teacher, Today: false, clock.Now, Why: null, IsNew: true));
        }

        string? WhyWaiting(KeptAction row) => WaitingReasons.ForPerson(row.Hold, row.Recipient, row.Audience)
            ?? (check.Objection(row) == ActionReason.MovedOn ? WaitingReasons.Anew : check.IsWavering(row) ? WaitingReasons.Wavers : null);

        string NameOfSubject(Subject subject) => subject switch
        {
            Subject.One one => roster.NameOf(one.Pupil),
            Subject.Colleague colleague => roster.NameOf(colleague.Member),
            _ => "(class)",
        };

        string NameOf(Recipient mailbox) => roster.FindStaff(mailbox.Key) is { } staff
            ? roster.NameOf(staff)
            : roster.FindPupil(mailbox.Key) is { } pupil
                ? string.Create(CultureInfo.InvariantCulture, $"{roster.NameOf(pupil)}{(mailbox.CoAccount == 0 ? string.Empty : $", co-account {mailbox.CoAccount}")}")
                : string.Empty;
    }

    private static ImmutableArray<PlanView.Match> MatchesOf(SchoolConfiguration configuration, SchoolMemory memory, PlanBasis basis, SchoolPlan plan, HalfDay newest)
    {
        var engine = new RuleEngine(configuration.Rules);
        var adopted = plan.Firings.Select(planned => planned.Adopts).OfType<long>().ToHashSet();
        return
        [
            .. PlanMaker.StandingNow(basis, FiringVersion.Of(configuration.Rules))
                .Where(match => !adopted.Contains(match.Id))
                .Select(match => match.Firing)
                .Concat(plan.Firings.Where(planned => planned.StandsUnder is not null).Select(planned => planned.Firing))
                .Select(firing => (Firing: firing, Pupil: memory.Roster!.FindPupil(firing.Pupil)))
                .Where(pair => pair.Pupil is not null
                    && !configuration.People.IsSilenced(pair.Pupil.Key, newest.Date)
                    && PlanMaker.CanBeAdopted(engine, pair.Firing, memory.RegisterOf(pair.Pupil, configuration), newest))
                .GroupBy(pair => pair.Firing.Rule, StringComparer.Ordinal)
                .OrderBy(rule => rule.Key, StringComparer.Ordinal)
                .Select(rule => new PlanView.Match(
                    rule.Key,
                    [
                        .. rule.DistinctBy(pair => pair.Firing.Pupil)
                            .OrderBy(pair => pair.Firing.Pupil, StringComparer.Ordinal)
                            .Select(pair => new PlanView.MatchedPupil(
                                pair.Firing.Pupil,
                                pair.Pupil!.Class,
                                memory.Roster!.NameOf(pair.Pupil),
                                pair.Firing.Measure,
                                (pair.Firing.Start ?? pair.Firing.At).ToString())),
                    ])),
        ];
    }

    private static SchoolYear YearOf(SchoolConfiguration configuration, LocalDate date) =>
        configuration.Calendar.YearOf(date) ?? throw new NoSchoolYearException(date);

    private static SchoolClock ClockFor(LocalDate? asOf, DateTimeOffset now)
    {
        var local = new SchoolClock(new SteppedTimeProvider(now)).Local;
        return asOf is not { } day || (day == local.Date && local.TimeOfDay >= Noon)
            ? new SchoolClock(new SteppedTimeProvider(now))
            : new SchoolClock(new SteppedTimeProvider((day + Noon).InZoneLeniently(SchoolTimeZone.Brussels).ToDateTimeOffset()));
    }

    /// <summary>An action, made or about to be made, before it is known when it may go.</summary>
    private sealed record Draft(string Rule, string Pupil, ActionKind Kind, string Subject, Recipient Mailbox, bool Today, Instant NotBefore, string? Why, bool IsNew);
}
