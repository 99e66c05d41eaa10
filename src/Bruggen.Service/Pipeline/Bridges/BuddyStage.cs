using System.Collections.Immutable;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Planning.Buddies;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Service.Writing;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Outbox;
using NodaTime;

namespace Bruggen.Service.Pipeline.Bridges;

/// <summary>
/// Sees to it that whoever is away by a rule that asks for a buddy has one, for as long as that is so. Every
/// round looks at the register as it is now and at what was done, so that a week offline changes when something is said,
/// not what.
/// </summary>
internal sealed class BuddyStage(SchoolStores stores, SchoolMemory memory, SchoolClock clock, ILogger<BuddyStage> logger)
{
    private static readonly ImmutableArray<ActionPurpose> Purposes =
    [
        ActionPurpose.BuddyProposal, ActionPurpose.BuddyAsk, ActionPurpose.BuddySearch, ActionPurpose.BuddyCheck,
        ActionPurpose.BuddyRenewal, ActionPurpose.BuddySwap, ActionPurpose.BuddyThanks,
    ];

    /// <summary>Ends what is over, sees to what goes on, and begins what is needed.</summary>
    public async Task RunAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        if (memory.Roster is not { } roster || memory.Year is not { } year || !year.Contains(clock.Today))
        {
            return;
        }

        var episodes = await stores.Buddies.LoadAsync(year.Start, ct);
        var asking = Asking(configuration, roster);
        if (asking.Count == 0 && !episodes.Any(episode => episode.IsOpen))
        {
            return;
        }

        var round = new Round(configuration, roster, year, new RuleEngine(configuration.Rules), memory.Firings.ToDictionary(stored => stored.Id));
        foreach (var episode in episodes.Where(episode => episode.IsOpen))
        {
            await ReviewAsync(round, episode, NumberOf(episode, episodes), ct);
        }

        await BeginAsync(round, asking, ct);
    }

    private static int NumberOf(BuddyEpisode episode, IReadOnlyList<BuddyEpisode> episodes) =>
        episodes.Count(other => other.FiringId == episode.FiringId && other.Id <= episode.Id);

    private static int StepOf(Rule? rule) => rule is { Enabled: true } ? rule.Then.Select((step, place) => (step, place)).Where(one => one.step is ActionSpec.Buddy).Select(one => one.place).DefaultIfEmpty(-1).First() : -1;

    // What another version of a rule did is not taken up by this one: a new action starts with the next absence.
    private List<StoredFiring> Asking(SchoolConfiguration configuration, Roster roster) =>
    [
        .. memory.Firings.Where(stored => stored.SupersededAt is null
            && configuration.Rules.Find(stored.Firing.Rule) is { } rule
            && StepOf(rule) >= 0
            && rule.Version == stored.RuleVersion
            && roster.FindPupil(stored.Firing.Pupil) is { } pupil
            && !configuration.People.IsSilenced(pupil.Key, clock.Today)
            && !configuration.People.Sealed.ContainsKey(pupil.Key)
            && !memory.Doubt.Concerns(rule, pupil.Key)),
    ];

    private async Task ReviewAsync(Round round, BuddyEpisode episode, int number, CancellationToken ct)
    {
        var stored = round.Firings.GetValueOrDefault(episode.FiringId);
        var rule = stored is null ? null : round.Configuration.Rules.Find(stored.Firing.Rule);
        if (stored is null || StepOf(rule) < 0 || round.Roster.FindPupil(episode.Pupil) is not { } pupil)
        {
            // There is nothing left to say it with: the year, the rule or the pupil is gone.
            round.Ledger = null;
            await stores.Buddies.EndAsync(episode, episode.ChosenOn < round.Year.Start ? round.Year.Start.PlusDays(-1) : clock.Today, stored is null ? BuddyEnd.Returned : rule is null || StepOf(rule) < 0 ? BuddyEnd.Stopped : BuddyEnd.Left, [], clock.Now, ct);
            return;
        }

        if (round.Configuration.People.IsSilenced(pupil.Key, clock.Today))
        {
            return;
        }

        if (episode.Wish == BuddyWish.Keep)
        {
            await stores.Buddies.KeepAsync(episode.Id, clock.Today, clock.Now, ct);
            episode = episode with { Wish = null, KeptOn = clock.Today };
        }

        var one = new BuddyCase(rule!, StepOf(rule), stored, pupil, number);
        var rows = (await stores.Outbox.ListAsync(new OutboxFilter { Firings = [stored.Id], Purposes = Purposes }, ct)).Where(row => BuddyWriter.IsOf(row, number)).ToList();
        episode = await TellAsync(round, episode, rows, ct);
        if (round.Configuration.People.Sealed.ContainsKey(pupil.Key))
        {
            // Of a sealed pupil nobody but the counsellor hears anything, a word of thanks included.
            await EndAsync(round, one, episode with { ToldOn = null }, rows, BuddyEnd.Stopped, ct);
        }
        else if (EndOf(round, one, episode, rows, await LedgerAsync(round, ct)) is { } end)
        {
            await EndAsync(round, one, episode, rows, end, ct);
        }
        else if (round.Engine.StandingOf(stored.Firing, memory.RegisterOf(pupil, round.Configuration), clock.NewestHalfDay) == FiringStanding.Stands)
        {
            await SeeToAsync(round, one, episode, rows, ct);
        }
    }

    /// <summary>Keeps when the class teacher, or the buddy where Bruggen asks, was told.</summary>
    private async Task<BuddyEpisode> TellAsync(Round round, BuddyEpisode episode, List<KeptAction> rows, CancellationToken ct)
    {
        var telling = rows.Exists(row => row.Purpose == ActionPurpose.BuddyAsk) ? ActionPurpose.BuddyAsk : ActionPurpose.BuddyProposal;
        var told = rows.Where(row => row.Purpose == telling && row.State is ActionState.Sent or ActionState.Unknown or ActionState.Superseded && row.Purpose == telling).ToList();
        if (episode.ToldOn is not null || told.Count == 0)
        {
            return episode;
        }

        round.Ledger = null;
        var on = told.Min(row => row.ChangedAt).InZone(SchoolTimeZone.Brussels).Date;
        await stores.Buddies.TellAsync(episode.Id, on, clock.Now, ct);
        return episode with { ToldOn = on };
    }

    private BuddyEnd? EndOf(Round round, BuddyCase one, BuddyEpisode episode, List<KeptAction> rows, BuddyLedger ledger)
    {
        var now = clock.NewestHalfDay;
        if (one.Stored.SupersededAt is not null)
        {
            return BuddyEnd.Corrected;
        }

        if (round.Engine.StandingOf(one.Stored.Firing, memory.RegisterOf(one.Pupil, round.Configuration), now) is FiringStanding.Over or FiringStanding.Corrected)
        {
            return BuddyEnd.Returned;
        }

        if (episode.Wish is BuddyWish.Refuse or BuddyWish.Stop)
        {
            return episode.Wish == BuddyWish.Refuse ? BuddyEnd.Refused : BuddyEnd.Stopped;
        }

        if (round.Roster.FindPupil(episode.Buddy) is not { } buddy || buddy.Class != one.Pupil.Class)
        {
            return BuddyEnd.Left;
        }

        if (BuddyFitness.IsAway(memory.RegisterOf(buddy, round.Configuration), now))
        {
            return BuddyEnd.Absent;
        }

        if (episode.ToldOn is not { } told)
        {
            return TakenBack(rows);
        }

        // A person who keeps a buddy has seen that it works out, so then only the two weeks count.
        var hasGivenShare = episode.KeptOn is null && PoolOf(round, ledger).ShareIn(episode.Class) is { } share && ledger.DaysOf(episode.Buddy) > share;
        return hasGivenShare || BuddyLedger.DaysFrom(LocalDate.Max(told, episode.KeptOn ?? told), clock.Today, round.Year.TimetableOf(episode.Class)) > BuddyLimits.DaysWithoutAsking
            ? BuddyEnd.Relieved
            : null;
    }

    private static BuddyEnd? TakenBack(List<KeptAction> rows)
    {
        var telling = rows.Where(row => row.Purpose is ActionPurpose.BuddyAsk or ActionPurpose.BuddyProposal && row.State == ActionState.Withdrawn).ToList();
        return telling.Exists(row => row.Reason == ActionReason.NotApproved) ? BuddyEnd.Refused
            : telling.Exists(row => row.Reason == ActionReason.TakenBack) ? BuddyEnd.Stopped
            : telling.Exists(row => row.Purpose == ActionPurpose.BuddyAsk) || (telling.Count > 0 && rows.TrueForAll(row => row.State == ActionState.Withdrawn)) ? BuddyEnd.Unasked
            : null;
    }

    private async Task EndAsync(Round round, BuddyCase one, BuddyEpisode episode, List<KeptAction> rows, BuddyEnd end, CancellationToken ct)
    {
        foreach (var open in rows.Where(row => row.State is ActionState.Held or ActionState.Due).GroupBy(row => row.State))
        {
            await stores.Outbox.MoveAsync([.. open.Select(row => row.Id)], open.Key, ActionState.Withdrawn, ActionReason.BuddyChanged, clock.Now, ct);
        }

        var words = episode.ToldOn is null || round.Roster.FindPupil(episode.Buddy) is not { } buddy
            ? []
            : end switch
            {
                BuddyEnd.Returned or BuddyEnd.Corrected or BuddyEnd.Stopped => round.Writer(clock.Now, memory.Bridges).Thanks(one, buddy),
                BuddyEnd.Absent or BuddyEnd.Left or BuddyEnd.Relieved => round.Writer(clock.Now, memory.Bridges).Swap(one, buddy),
                _ => ImmutableArray<PlannedAction>.Empty,
            };
        // Who is relieved gave the days before; today somebody else is asked.
        var until = end == BuddyEnd.Relieved ? LocalDate.Max(clock.Today.PlusDays(-1), episode.ChosenOn) : clock.Today;
        round.Ledger = null;
        if (await stores.Buddies.EndAsync(episode, until, end, words, clock.Now, ct))
        {
            logger.LogInformation("Buddies: one has ended, {End}", end);
        }
    }

    private async Task SeeToAsync(Round round, BuddyCase one, BuddyEpisode episode, List<KeptAction> rows, CancellationToken ct)
    {
        var buddy = round.Roster.FindPupil(episode.Buddy)!;
        var writer = round.Writer(clock.Now, memory.Bridges);
        if (episode.ToldOn is not { } told)
        {
            await RenewAsync(round, one, writer, buddy, rows, ct);
            await SpeakAfterSilenceAsync(round, one, rows, ct);
            return;
        }

        var timetable = round.Year.TimetableOf(episode.Class);
        var since = LocalDate.Max(told, episode.KeptOn ?? told);
        ImmutableArray<PlannedAction> words =
        [
            .. BuddyLedger.DaysFrom(told, clock.Today, timetable) >= BuddyLimits.CheckOnDay ? writer.Check(one, buddy) : [],
            .. BuddyLedger.DaysFrom(since, clock.Today, timetable) >= BuddyLimits.AskAgainOnDay ? writer.Renewal(one, buddy, since) : [],
        ];
        var fresh = words.Where(word => !rows.Exists(row => row.Key == word.Key)).ToList();
        if (fresh.Count > 0)
        {
            await stores.Outbox.AddRowsAsync(one.Stored.Id, fresh, ActionReason.MovedOn, clock.Now, ct);
        }
    }

    /// <summary>Until somebody was told, the class teacher of now is, with the dates of now.</summary>
    private async Task RenewAsync(Round round, BuddyCase one, BuddyWriter writer, Pupil buddy, List<KeptAction> rows, CancellationToken ct)
    {
        var stale = rows.Where(row => row.State is ActionState.Held or ActionState.Due
            && row.Hold is null && (row.IsWatched ? round.Configuration.School.IsSending : row.DueOn < clock.Today)).ToList();
        var isTold = rows.Exists(row => row.Purpose == ActionPurpose.BuddyProposal && row.State is not (ActionState.Held or ActionState.Due or ActionState.Withdrawn));
        if (stale.Count == 0 && isTold)
        {
            return;
        }

        var proposal = writer.Proposal(one, buddy, Ranked(round, one, new HashSet<string>(StringComparer.Ordinal) { buddy.Key }, await LedgerAsync(round, ct)).Take(BuddyLimits.Alternates).ToList());
        var rewritten = stale.Select(row => (row.Id, Row: proposal.FirstOrDefault(word => word.Key == row.Key))).Where(pair => pair.Row is not null).Select(pair => (pair.Id, pair.Row!)).ToList();
        if (rewritten.Count > 0)
        {
            await stores.Outbox.RewriteAsync(rewritten, clock.Now, ct);
        }

        var fresh = isTold ? [] : proposal.Where(word => word.Purpose == ActionPurpose.BuddyProposal && !rows.Exists(row => row.Key == word.Key)).ToList();
        if (fresh.Count > 0)
        {
            await stores.Outbox.AddRowsAsync(one.Stored.Id, fresh, ActionReason.MovedOn, clock.Now, ct);
        }
    }

    private async Task SpeakAfterSilenceAsync(Round round, BuddyCase one, List<KeptAction> rows, CancellationToken ct)
    {
        var asks = rows.Where(row => row is { Purpose: ActionPurpose.BuddyAsk, State: ActionState.Held, Hold: ActionHold.Approval }).Select(row => row.Id).ToList();
        var heard = rows.Where(row => row is { Purpose: ActionPurpose.BuddyProposal, State: ActionState.Sent }).Select(row => row.ChangedAt.InZone(SchoolTimeZone.Brussels).LocalDateTime).ToList();
        if (asks.Count > 0
            && heard.Count > 0
            && round.Year.TimetableOf(one.Pupil.Class).PlusSchoolDays(heard.Min().Date, 1) is { } next
            && clock.Local >= next + heard.Min().TimeOfDay)
        {
            await stores.Outbox.ReleaseAsync(asks, ActionReason.NoObjection, clock.Now, ct);
        }
    }

    private async Task BeginAsync(Round round, List<StoredFiring> asking, CancellationToken ct)
    {
        var episodes = await stores.Buddies.LoadAsync(round.Year.Start, ct);
        var ofFiring = episodes.ToLookup(episode => episode.FiringId);
        var needed = asking
            .Where(stored => !episodes.Any(episode => episode.IsOpen && episode.Pupil == stored.Firing.Pupil)
                && !ofFiring[stored.Id].Any(episode => episode.End == BuddyEnd.Stopped))
            .Select(stored => (Stored: stored, Pupil: round.Roster.FindPupil(stored.Firing.Pupil)!))
            .Where(pair => pair.Pupil.Class is not null
                && round.Engine.StandingOf(pair.Stored.Firing, memory.RegisterOf(pair.Pupil, round.Configuration), clock.NewestHalfDay) == FiringStanding.Stands)
            .GroupBy(pair => pair.Pupil.Key, StringComparer.Ordinal)
            .Select(pairs => pairs.OrderBy(pair => pair.Stored.Id).First())
            .OrderBy(pair => pair.Stored.Id)
            .ToList();
        if (needed.Count == 0)
        {
            return;
        }

        var held = (await stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Held], Hold = ActionHold.Brake }, ct)).Select(row => row.Rule).ToHashSet(StringComparer.Ordinal);
        held.UnionWith(Brake.Default.HeldOf(
            needed.Where(pair => !ofFiring[pair.Stored.Id].Any()).Select(pair => (pair.Stored.Firing.Rule, pair.Pupil.Key)),
            round.Roster.Pupils.Count()));

        foreach (var (stored, pupil) in needed)
        {
            var rule = round.Configuration.Rules.Find(stored.Firing.Rule)!;
            var one = new BuddyCase(rule, StepOf(rule), stored, pupil, ofFiring[stored.Id].Count() + 1);
            await ProposeAsync(round, one, [.. ofFiring[stored.Id]], held.Contains(rule.Id), ct);
        }
    }

    private async Task ProposeAsync(Round round, BuddyCase one, ImmutableArray<BuddyEpisode> before, bool isHeld, CancellationToken ct)
    {
        var except = before.Where(episode => episode.End == BuddyEnd.Refused || (episode.End == BuddyEnd.Relieved && episode == before[^1])).Select(episode => episode.Buddy).ToHashSet(StringComparer.Ordinal);
        var ranked = Ranked(round, one, except, await LedgerAsync(round, ct));
        var writer = round.Writer(clock.Now, memory.Bridges);
        if (ranked.IsEmpty)
        {
            await stores.Outbox.AddRowsAsync(one.Stored.Id, [.. writer.Search(one).Select(Held)], ActionReason.MovedOn, clock.Now, ct);
            return;
        }

        var proposal = writer.Proposal(one, ranked[0], [.. ranked.Skip(1).Take(BuddyLimits.Alternates)]);
        if (!proposal.IsEmpty)
        {
            round.Ledger = null;
            await stores.Buddies.BeginAsync(
                new BuddyEpisode(Id: 0, one.Pupil.Key, ranked[0].Key, one.Pupil.Class!, one.Stored.Id, clock.Today),
                [.. proposal.Select(Held)],
                clock.Now,
                ct);
            logger.LogInformation("Buddies: one is proposed");
        }

        PlannedAction Held(PlannedAction row) =>
            isHeld && row.Hold is null ? row with { Hold = ActionHold.Brake, Reason = ActionReason.ManyAtOnce }
            : row.Hold == ActionHold.Approval ? row with { Reason = ActionReason.ForTeacher }
            : row;
    }

    private async Task<BuddyLedger> LedgerAsync(Round round, CancellationToken ct) =>
        round.Ledger ??= new BuddyLedger(await stores.Buddies.LoadAsync(round.Year.Start, ct), round.Year, clock.Today);

    private ImmutableArray<Pupil> Ranked(Round round, BuddyCase one, IReadOnlySet<string> except, BuddyLedger ledger) =>
        PoolOf(round, ledger).Rank(one.Pupil, clock.NewestHalfDay, except);

    private BuddyPool PoolOf(Round round, BuddyLedger ledger) =>
        new(round.Roster, pupil => memory.RegisterOf(pupil, round.Configuration), round.Configuration.People.Buddies, ledger, round.Configuration.Rules.MergeGap);

    /// <summary>What one round goes by.</summary>
    private sealed record Round(SchoolConfiguration Configuration, Roster Roster, SchoolYear Year, RuleEngine Engine, Dictionary<long, StoredFiring> Firings)
    {
        /// <summary>Who gave how many days; null when that has changed since it was read.</summary>
        public BuddyLedger? Ledger { get; set; }

        public BuddyWriter Writer(Instant now, KnownBridges bridges) => new(Configuration, Configuration.AddressesFor(Roster, bridges), Year, now);
    }
}
