using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Rules;
using Bruggen.Domain.Rules.Explaining;
using Bruggen.Domain.School;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Outbox;
using Bruggen.Worker.Configuration;
using Bruggen.Worker.Explaining;
using Bruggen.Worker.Time;
using NodaTime;

namespace Bruggen.Worker.Pipeline;

/// <summary>
/// Third stage: what should exist by the register as it is now, against what was done. New firings and their addressed
/// actions go into the store in one transaction; what is no longer justified is taken back.
/// </summary>
internal sealed class PlanStage(
    SchoolStores stores,
    SchoolMemory memory,
    ActionWriter writer,
    SchoolClock clock,
    ILogger<PlanStage> logger)
{
    private const string EvaluatedUntil = "evaluated_until";

    // A service that starts in October must not welcome back who was away in September.
    private const int DaysAWelcomeKeeps = 5;

    private bool _pastChecked;

    /// <summary>Evaluates every moment since the last evaluation, so that a week offline changes when a rule fires, not whether.</summary>
    public async Task RunAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        var newest = clock.NewestHalfDay;
        if (memory.Roster is not { } roster || memory.Year is not { } year || !year.Contains(newest.Date))
        {
            return;
        }

        var engine = new RuleEngine(configuration.Rules);
        await TakeBackAsync(configuration, engine, roster, newest, ct);

        var from = await FirstMomentAsync(year, newest, ct);
        var now = clock.Now;
        var addresses = configuration.AddressesFor(roster);
        var plan = new List<PlannedFiring>();
        var firstEver = await stores.Settings.GetAsync(EvaluatedUntil, ct) is null;
        foreach (var pupil in roster.Pupils.OrderBy(pupil => pupil.Key, StringComparer.Ordinal))
        {
            if (configuration.People.IsSilenced(pupil.Key, newest.Date))
            {
                continue;
            }

            var register = memory.RegisterOf(pupil, configuration);
            var earlier = memory.FiringsOf(pupil.Key).Select(stored => stored.Firing).ToList();
            var traits = new PupilTraits(pupil.Groups, pupil.BirthDate);
            foreach (var firing in engine.Evaluate(register, traits, earlier, from, newest))
            {
                var rule = configuration.Rules.Find(firing.Rule)!;
                var rows = firstEver && firing.Return is { } back && back.Date < newest.Date.PlusDays(-DaysAWelcomeKeeps)
                    ? []
                    : writer.Write(configuration, addresses, rule, firing, pupil, now);
                plan.Add(new PlannedFiring(firing, AnchorOf(rule, firing, year), rule.Version, rows, Trace(engine, register, traits, earlier, rule, firing)));
            }
        }

        var settings = ImmutableDictionary<string, string>.Empty.Add(EvaluatedUntil, newest.ToString());
        var counts = await stores.Outbox.PlanAsync(plan, settings, now, ct);
        if (plan.Count > 0)
        {
            await ReloadAsync(year, ct);
            await MuteAsync(configuration, plan, now, ct);
            logger.LogInformation("Plan: {Firings} firings, {Actions} actions", counts.Firings, counts.Rows);
        }
    }

    /// <summary>What tells a firing apart from the others of its rule and pupil: what it is about, not when it was noticed.</summary>
    internal static string AnchorOf(Rule rule, Firing firing, SchoolYear year) => rule.When switch
    {
        Trigger.Absent => firing.Start!.Value.ToString(),
        Trigger.Returned => firing.Return!.Value.ToString(),
        Trigger.Counted { Within.IsSchoolYear: true } => year.Name,
        Trigger.Pattern => string.Create(CultureInfo.InvariantCulture, $"{firing.Weekday}/{firing.At}"),
        _ => firing.At.ToString(),
    };

    private static string Trace(RuleEngine engine, PupilRegister register, PupilTraits traits, List<Firing> earlier, Rule rule, Firing firing)
    {
        var explanation = new RuleExplainer(engine).Explain(register, traits, earlier, firing.At).First(one => one.Rule == rule.Id);
        return $"{ExplanationText.Of(explanation with { WouldFireAt = null, Blocking = null }, rule.When)}; counted {string.Join(' ', explanation.Counted)}";
    }

    private async Task ReloadAsync(SchoolYear year, CancellationToken ct) =>
        memory.Take(await stores.Firings.LoadAsync(year.FirstMoment, year.LastMoment, ct));

    private async Task<HalfDay> FirstMomentAsync(SchoolYear year, HalfDay newest, CancellationToken ct)
    {
        if (await stores.Settings.GetAsync(EvaluatedUntil, ct) is not { } text)
        {
            return newest;
        }

        var next = HalfDay.Parse(text).Next;
        if (next > newest)
        {
            return newest;
        }

        return next < year.FirstMoment ? year.FirstMoment : next;
    }

    private async Task TakeBackAsync(SchoolConfiguration configuration, RuleEngine engine, Roster roster, HalfDay newest, CancellationToken ct)
    {
        var now = clock.Now;
        var never = new List<StoredFiring>();
        foreach (var stored in memory.Firings.Where(stored => stored.SupersededAt is null).ToList())
        {
            var touched = !_pastChecked
                || (memory.Corrected.TryGetValue(stored.Firing.Pupil, out var earliest) && earliest <= stored.Firing.At);
            if (touched
                && roster.FindPupil(stored.Firing.Pupil) is { } pupil
                && engine.StandingOf(stored.Firing, memory.RegisterOf(pupil, configuration), newest) == FiringStanding.Corrected)
            {
                never.Add(stored);
            }
        }

        _pastChecked = true;
        memory.Corrected.Clear();
        if (never.Count == 0)
        {
            return;
        }

        var ids = never.Select(stored => stored.Id).ToHashSet();
        foreach (var group in (await stores.Outbox.ListAsync(new OutboxFilter { States = [OutboxState.Held, OutboxState.Due, OutboxState.Sent] }, ct))
            .Where(row => ids.Contains(row.FiringId))
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

        await stores.Firings.MarkSupersededAsync([.. ids], now, ct);
        await ReloadAsync(memory.Year!, ct);
        logger.LogInformation("Plan: {Firings} firings are no longer so after a correction", never.Count);
    }

    private async Task MuteAsync(SchoolConfiguration configuration, List<PlannedFiring> plan, Instant now, CancellationToken ct)
    {
        var muting = plan.Where(planned => !configuration.Rules.Find(planned.Firing.Rule)!.Mutes.IsEmpty).ToList();
        if (muting.Count == 0)
        {
            return;
        }

        var firings = memory.Firings.ToDictionary(stored => stored.Id);
        foreach (var group in (await stores.Outbox.ListAsync(new OutboxFilter { States = [OutboxState.Held, OutboxState.Due] }, ct))
            .Where(row => muting.Exists(planned => Mutes(planned.Firing, row)))
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
