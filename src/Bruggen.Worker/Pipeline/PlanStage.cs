using System.Collections.Immutable;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Domain.Rules.Activation;
using Bruggen.Domain.School;
using Bruggen.Storage.Outbox;
using Bruggen.Worker.Configuration;
using Bruggen.Worker.Time;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Worker.Pipeline;

/// <summary>
/// Third stage: what should exist by the register as it is now, against what was done. New firings and their addressed
/// actions go into the store in one transaction; what is no longer justified is taken back.
/// </summary>
internal sealed class PlanStage(
    SchoolStores stores,
    SchoolMemory memory,
    Planner planner,
    SchoolClock clock,
    ILogger<PlanStage> logger)
{
    private static readonly Duration RequestKeeps = Duration.FromDays(1);

    private bool _pastChecked;

    /// <summary>Evaluates every moment since the last evaluation and keeps what comes of it.</summary>
    public async Task RunAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        var newest = clock.NewestHalfDay;
        if (memory.Roster is not { } roster || memory.Year is not { } year || !year.Contains(newest.Date))
        {
            return;
        }

        await TakeBackAsync(configuration, roster, newest, ct);

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
        await DoubtAsync(configuration, plan.Doubt, now, ct);
        if (counts.Standing > 0)
        {
            logger.LogInformation("Plan: {Matches} matches stood already when their rule came; bruggen plan lists them", counts.Standing);
        }

        if (plan.Firings.Any(planned => planned.StandsUnder is null))
        {
            await ReloadAsync(year, ct);
            await MuteAsync(configuration, plan.Firings, now, ct);
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
            .. (await stores.Outbox.ListAsync(new OutboxFilter { States = [OutboxState.Held] }, ct))
                .Where(row => row.Reason == ActionWriter.OnlyTime && configuration.Rules.Find(row.Rule) is { } rule && doubt.Concerns(rule, row.Pupil))
                .Select(row => row.Id),
        ];
        if (doubted.Length > 0)
        {
            await stores.Outbox.HoldAsync(doubted, OutboxHold.Register, RegisterDoubt.Reason, now, ct);
        }
    }

    private async Task ReloadAsync(SchoolYear year, CancellationToken ct) =>
        memory.Take(await stores.Firings.LoadAsync(year.FirstMoment, year.LastMoment, ct));

    private async Task TakeBackAsync(SchoolConfiguration configuration, Roster roster, HalfDay newest, CancellationToken ct)
    {
        var now = clock.Now;
        var engine = new RuleEngine(configuration.Rules);
        var (year, isFirst) = (memory.Year!, !_pastChecked);
        var standing = isFirst || memory.Corrected.Count > 0 ? await stores.Rules.StandingAsync(year.FirstMoment, year.LastMoment, ct) : [];
        var never = memory.Firings.Where(stored => stored.SupersededAt is null && WasNever(stored.Firing, stored.RuleVersion)).Select(stored => stored.Id).ToHashSet();
        var versions = FiringVersion.Of(configuration.Rules);
        var neverMatched = standing
            .Where(match => versions.GetValueOrDefault(match.Firing.Rule) == match.Version && WasNever(match.Firing, ruleVersion: null))
            .Select(match => match.Id)
            .ToList();
        _pastChecked = true;
        memory.Corrected.Clear();
        if (neverMatched.Count > 0)
        {
            await stores.Rules.ForgetAsync(neverMatched, ct);
        }

        if (never.Count == 0)
        {
            return;
        }

        foreach (var group in (await stores.Outbox.ListAsync(new OutboxFilter { States = [OutboxState.Held, OutboxState.Due, OutboxState.Sent] }, ct))
            .Where(row => never.Contains(row.FiringId))
            .GroupBy(row => row.State))
        {
            await stores.Outbox.MoveAsync(
                [.. group.Select(row => row.Id)],
                group.Key,
                group.Key == OutboxState.Sent ? OutboxState.Superseded : OutboxState.Withdrawn,
                "attendance was corrected",
                now,
                ct);
        }

        await stores.Firings.MarkSupersededAsync(never, now, ct);
        await ReloadAsync(year, ct);
        logger.LogInformation("Plan: {Firings} firings are no longer so after a correction", never.Count);

        // What another version of a rule did is not judged by this one, unless attendance itself has changed.
        bool WasNever(Firing firing, string? ruleVersion) =>
            configuration.Rules.Find(firing.Rule) is null or { Scope: DateScope.Pupil }
            && (HasChanged(firing) || (isFirst && (ruleVersion is null || ruleVersion == configuration.Rules.Find(firing.Rule)?.Version)))
            && roster.FindPupil(firing.Pupil) is { } pupil
            && engine.StandingOf(firing, memory.RegisterOf(pupil, configuration), newest) == FiringStanding.Corrected;

        bool HasChanged(Firing firing) => memory.Corrected.TryGetValue(firing.Pupil, out var earliest) && earliest <= firing.At;
    }

    private async Task MuteAsync(SchoolConfiguration configuration, ImmutableArray<PlannedFiring> plan, Instant now, CancellationToken ct)
    {
        var muting = plan
            .Where(planned => planned.StandsUnder is null && !configuration.Rules.Find(planned.Firing.Rule)!.Mutes.IsEmpty)
            .Select(planned => planned.Firing)
            .ToList();
        if (muting.Count == 0)
        {
            return;
        }

        var firings = memory.Firings.ToDictionary(stored => stored.Id);
        foreach (var group in (await stores.Outbox.ListAsync(new OutboxFilter { States = [OutboxState.Held, OutboxState.Due] }, ct))
            .Where(row => muting.Exists(firing => Mutes(firing, row)))
            .GroupBy(row => row.State))
        {
            await stores.Outbox.MoveAsync([.. group.Select(row => row.Id)], group.Key, OutboxState.Withdrawn, "another rule took over", now, ct);
        }

        bool Mutes(Firing firing, OutboxRow row) =>
            row.Pupil == firing.Pupil
            && configuration.Rules.Find(firing.Rule)!.Mutes.Contains(row.Rule)
            && (firing.Start is not { } start
                || !firings.TryGetValue(row.FiringId, out var muted)
                || muted.Firing.Start is null
                || muted.Firing.Overlaps(start, firing.Last!.Value));
    }
}
