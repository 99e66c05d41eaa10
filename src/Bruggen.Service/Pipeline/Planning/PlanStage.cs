using System.Collections.Immutable;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.Rules.Activation;
using Bruggen.Domain.School;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Outbox;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Service.Pipeline.Planning;

/// <summary>
/// Third stage: what should exist by the register as it is now, against what was done. New firings and their addressed
/// actions go into the store in one transaction; what is no longer justified is taken back. Never by data that are too
/// old: the moments that are left out then are evaluated with the others once Smartschool is back.
/// </summary>
internal sealed class PlanStage(
    SchoolStores stores,
    SchoolMemory memory,
    PlanMaker planner,
    DataAge age,
    SchoolClock clock,
    ILogger<PlanStage> logger)
{
    private static readonly Duration RequestKeeps = Duration.FromDays(1);

    private Roster? _rosterBefore;
    private bool _pastChecked;
    private bool _mutedBefore;

    /// <summary>Evaluates every moment since the last evaluation and keeps what comes of it.</summary>
    public async Task RunAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        var newest = clock.NewestHalfDay;
        if (memory.Roster is not { } roster || memory.Year is not { } year || !year.Contains(newest.Date) || !age.MayBeActedOn(configuration.School.Poll))
        {
            return;
        }

        var after = await TakeBackAsync(configuration, roster, newest, ct);

        var now = clock.Now;
        var basis = await PlanBasis.LoadAsync(stores, year, now, ct);
        var plan = planner.Make(configuration, memory, basis, basis.FirstMoment(year, newest), newest, now);
        if (plan.Activations.Count > 0)
        {
            await stores.Rules.SaveAsync(plan.Activations, ct);
        }

        var settings = ImmutableDictionary<string, string>.Empty
            .Add(PlanBasis.EvaluatedUntilSetting, newest.ToString())
            .Add(PlanBasis.RulesKnownSetting, "yes");
        if (basis.EvaluatedUntil is null)
        {
            var until = LocalDatePattern.Iso.Format(newest.Date.PlusDays(RegisterDoubt.AnswerKeeps));
            settings = settings.AddRange(RegisterDoubt.AlarmsAt(configuration, memory, newest).Select(alarm => KeyValuePair.Create(RegisterDoubt.AnswerPrefix + alarm, until)));
        }

        var counts = await stores.Outbox.PlanAsync(plan.Firings, settings, now, ct);
        await stores.Rules.CloseRequestsAsync([.. plan.Answered, .. basis.Requests.Where(request => now - request.RequestedAt > RequestKeeps)], ct);
        memory.Doubt = plan.Doubt;
        await GiveBackAsync(configuration, after, roster, now, ct);
        await TakeUpAgainAsync(configuration, roster, newest, now, ct);

        // Only now: what could not be written is judged again in the next cycle.
        _pastChecked = true;
        memory.Corrected.Clear();
        await DoubtAsync(configuration, plan.Doubt, now, ct);
        if (counts.Standing > 0)
        {
            logger.LogInformation("Plan: {Matches} matches stood already when their rule came; bruggen plan lists them", counts.Standing);
        }

        var firesNow = plan.Firings.Any(planned => planned.StandsUnder is null);
        if (firesNow)
        {
            await ReloadAsync(year, ct);
        }

        // The service may have stopped between an earlier plan and what that plan muted, so the first one looks at all firings.
        if (firesNow || !_mutedBefore)
        {
            await MuteAsync(configuration, _mutedBefore ? now : Instant.MinValue, now, ct);
            _mutedBefore = true;
        }

        if (firesNow)
        {
            logger.LogInformation("Plan: {Firings} firings, {Actions} actions", counts.Firings, counts.Rows);
        }
    }

    // What was planned before the register went wrong waits too; what a person has answered about does not wait again.
    private async Task DoubtAsync(SchoolConfiguration configuration, RegisterDoubt doubt, Instant now, CancellationToken ct)
    {
        if (doubt.Pupils.IsEmpty)
        {
            return;
        }

        long[] doubted =
        [
            .. (await stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Held, ActionState.Due] }, ct))
                .Where(row => row is { Hold: null, ReleasedAt: null } && configuration.Rules.Find(row.Rule) is { } rule && doubt.Concerns(rule, row.Pupil))
                .Select(row => row.Id),
        ];
        if (doubted.Length > 0)
        {
            await stores.Outbox.HoldAsync(doubted, ActionHold.Register, ActionReason.RegisterDoubted, now, ct);
        }
    }

    private async Task ReloadAsync(SchoolYear year, CancellationToken ct) =>
        memory.Take(await stores.Firings.LoadAsync(year.FirstMoment, year.LastMoment, ct));

    /// <summary>Takes back what was never so by the register as it is now; the firings of which it turns out that they were so after all.</summary>
    private async Task<List<StoredFiring>> TakeBackAsync(SchoolConfiguration configuration, Roster roster, HalfDay newest, CancellationToken ct)
    {
        var now = clock.Now;
        var engine = new RuleEngine(configuration.Rules);
        var (year, isFirst) = (memory.Year!, !_pastChecked);
        var standing = isFirst || memory.Corrected.Count > 0 ? await stores.Rules.StandingAsync(year.FirstMoment, year.LastMoment, ct) : [];
        var never = memory.Firings.Where(stored => stored.SupersededAt is null && IsJudged(stored.Firing, stored.RuleVersion) && WasNever(stored.Firing)).Select(stored => stored.Id).ToHashSet();
        var after = memory.Firings
            .Where(stored => stored is { SupersededAt: not null, WasActedOn: true }
                && configuration.Rules.Find(stored.Firing.Rule)?.Version == stored.RuleVersion
                && IsJudged(stored.Firing, stored.RuleVersion)
                && roster.FindPupil(stored.Firing.Pupil) is not null
                && !WasNever(stored.Firing))
            .ToList();
        var versions = FiringVersion.Of(configuration.Rules);
        var neverMatched = standing
            .Where(match => versions.GetValueOrDefault(match.Firing.Rule) == match.Version && IsJudged(match.Firing, ruleVersion: null) && WasNever(match.Firing))
            .Select(match => match.Id)
            .ToList();
        if (neverMatched.Count > 0)
        {
            await stores.Rules.ForgetAsync(neverMatched, ct);
        }

        if (never.Count > 0)
        {
            await stores.Corrections.TakeBackAsync(never, now, ct);
            await ReloadAsync(year, ct);
            logger.LogInformation("Plan: {Firings} firings are no longer so after a correction", never.Count);
        }

        return after;

        // What another version of a rule did is not judged by this one, unless attendance itself has changed.
        bool IsJudged(Firing firing, string? ruleVersion) =>
            configuration.Rules.Find(firing.Rule) is null or { Scope: DateScope.Pupil }
            && (HasChanged(firing) || (isFirst && (ruleVersion is null || ruleVersion == configuration.Rules.Find(firing.Rule)?.Version)));

        bool WasNever(Firing firing) =>
            roster.FindPupil(firing.Pupil) is { } pupil
            && engine.StandingOf(firing, memory.RegisterOf(pupil, configuration), newest) == FiringStanding.Corrected;

        bool HasChanged(Firing firing) => memory.Corrected.TryGetValue(firing.Pupil, out var earliest) && earliest <= firing.At;
    }

    private async Task GiveBackAsync(SchoolConfiguration configuration, List<StoredFiring> after, Roster roster, Instant now, CancellationToken ct)
    {
        var many = Brake.Default.HeldOf(after.Select(stored => (stored.Firing.Rule, stored.Firing.Pupil)), roster.Pupils.Count()).ToHashSet(StringComparer.Ordinal);
        foreach (var stored in after)
        {
            await stores.Corrections.GiveBackAsync(stored.Id, IsTakenOver(configuration, stored, after) ? [] : planner.RowsOf(configuration, memory, stored, many.Contains(stored.Firing.Rule), now), now, ct);
        }

        if (after.Count > 0)
        {
            await ReloadAsync(memory.Year!, ct);
            logger.LogInformation("Plan: {Firings} firings are so after all, because a correction was undone", after.Count);
        }
    }

    /// <summary>
    /// What was taken back before it left because the pupil was back, or gone, although that turned out not to be so, is asked
    /// for after all, with the dates and people of now. The firing was made once, so nothing else would.
    /// </summary>
    private async Task TakeUpAgainAsync(SchoolConfiguration configuration, Roster roster, HalfDay newest, Instant now, CancellationToken ct)
    {
        var before = _rosterBefore;
        _rosterBefore = roster;
        if (ReferenceEquals(before, roster) && memory.Corrected.Count == 0)
        {
            return;
        }

        var engine = new RuleEngine(configuration.Rules);
        var standing = memory.Firings
            .Where(stored => (before?.FindPupil(stored.Firing.Pupil) is null || memory.Corrected.ContainsKey(stored.Firing.Pupil))
                && stored.SupersededAt is null
                && configuration.Rules.Find(stored.Firing.Rule) is { Scope: DateScope.Pupil } rule && rule.Version == stored.RuleVersion
                && roster.FindPupil(stored.Firing.Pupil) is { } pupil
                && !Welcome.IsTooLate(stored.Firing, newest)
                && engine.StandingOf(stored.Firing, memory.RegisterOf(pupil, configuration), newest) == FiringStanding.Stands
                && !IsTakenOver(configuration, stored, again: []))
            .ToDictionary(stored => stored.Id);
        var lost = standing.Count == 0
            ? []
            : (await stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Withdrawn] }, ct))
                .Where(row => row is { Purpose: ActionPurpose.Step, LetterId: null, Reason.Code: ReasonCode.HasLeft or ReasonCode.Passed } && standing.ContainsKey(row.FiringId))
                .ToList();
        var many = Brake.Default.HeldOf(lost.Select(row => (row.Rule, row.Pupil)).Distinct(), roster.Pupils.Count()).ToHashSet(StringComparer.Ordinal);
        foreach (var rows in lost.GroupBy(row => (row.FiringId, row.Reason)))
        {
            var stored = standing[rows.Key.FiringId];
            var wanted = planner.RowsOf(configuration, memory, stored, many.Contains(stored.Firing.Rule), now).Where(row => rows.Any(one => one.Key == row.Key)).ToList();
            await stores.Outbox.AddRowsAsync(stored.Id, wanted, rows.Key.Reason, now, ct);
        }

        if (lost.Count > 0)
        {
            logger.LogInformation("Plan: {Actions} actions that were taken back are asked for after all", lost.Count);
        }
    }

    // What another rule has taken over meanwhile is not asked a second time.
    private bool IsTakenOver(SchoolConfiguration configuration, StoredFiring stored, List<StoredFiring> again) => memory.FiringsOf(stored.Firing.Pupil).Any(other =>
        other.Id > stored.Id && (other.SupersededAt is null || again.Exists(one => one.Id == other.Id)) && configuration.Rules.Mutes(other.Firing, stored.Firing));

    private async Task MuteAsync(SchoolConfiguration configuration, Instant madeSince, Instant now, CancellationToken ct)
    {
        var muting = memory.Firings
            .Where(stored => stored.CreatedAt.ToUnixTimeMilliseconds() >= madeSince.ToUnixTimeMilliseconds() && stored.SupersededAt is null && MutesOf(stored).Length > 0)
            .ToList();
        if (muting.Count == 0)
        {
            return;
        }

        var firings = memory.Firings.ToDictionary(stored => stored.Id);
        foreach (var group in (await stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Held, ActionState.Due] }, ct))
            .Where(row => muting.Exists(stored => Mutes(stored, row)))
            .GroupBy(row => row.State))
        {
            await stores.Outbox.MoveAsync([.. group.Select(row => row.Id)], group.Key, ActionState.Withdrawn, ActionReason.RuleTookOver, now, ct);
        }

        ImmutableArray<string> MutesOf(StoredFiring stored) =>
            configuration.Rules.Find(stored.Firing.Rule) is { } rule && rule.Version == stored.RuleVersion ? rule.Mutes : [];

        // Only what was open when it fired: what another rule asks for afterwards is asked for all the same.
        bool Mutes(StoredFiring stored, KeptAction row) =>
            row.CreatedAt <= stored.CreatedAt
            && firings.TryGetValue(row.FiringId, out var muted)
            && configuration.Rules.Mutes(stored.Firing, muted.Firing);
    }
}
