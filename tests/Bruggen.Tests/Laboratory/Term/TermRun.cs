using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Simulator.Making;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Settings;
using Bruggen.Tests.EndToEnd;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Tests.Laboratory.Term;

/// <summary>
/// A school term, compressed to the moments at which something can happen: at each the program is started on that time, lives until it
/// has read, planned and sent, and is killed; with faults, kills and outages as planned.
/// </summary>
internal sealed class TermRun : IAsyncDisposable
{
    private const int Speed = 60;
    private const int OutageVisits = 6;
    private const int PollsToTry = 4;
    private const int MostKills = 3;
    private const string First = "before begin";
    private static readonly Duration Longest = Duration.FromMinutes(100);
    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(2);
    private static readonly LocalDateTimePattern Clock = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    // Everything a line and a platform can do to a call; an honest refusal of a message is an answer, and not among them.
    private static readonly string[] FaultKinds = ["http500", "html502", "empty", "reset", "timeout", "badXml", "badJson", "fault"];

    private readonly TermPlan _plan;
    private readonly Patient _patient;
    private readonly TermScript _script;
    private readonly Chance _chance;
    private readonly int[] _killsPlanned;
    private readonly Dictionary<string, int> _steps = new(StringComparer.Ordinal);
    private readonly HashSet<string> _killed = new(StringComparer.Ordinal);
    private int _kills;
    private int _corrections;
    private int _moves;
    private int _outages;

    private TermRun(TermPlan plan, Patient patient, TermScript script)
    {
        (_plan, _patient, _script) = (plan, patient, script);
        _chance = new Chance(plan.Seed + 1);
        _killsPlanned = [.. script.Visits.Select((_, index) => plan.Outages && IsGone(index) ? 0 : Enumerable.Range(0, MostKills).TakeWhile(_ => _chance.Is(plan.Kills)).Count())];
    }

    private OutsideWorld World => _patient.World;

    public static async Task<TermRun> OpenAsync(TermPlan plan)
    {
        var pupils = Enumerable.Range(1001, plan.Pupils).Select(number => number.ToString(CultureInfo.InvariantCulture));
        var world = await OutsideWorld.OpenAsync(TermRules.School(pupils), TermRules.Write);
        var year = ConfigurationFiles.Load(world.Configuration.Directory).Configuration!.Calendar.YearOf(plan.From)!;
        return new TermRun(plan, new Patient(world, takesHooks: true), TermScript.Make(plan, year));
    }

    /// <summary>The configuration of the run, which the judge reads too.</summary>
    public SchoolConfiguration Configuration => ConfigurationFiles.Load(World.Configuration.Directory).Configuration!;

    public async Task<TermRecord> RunAsync(TextWriter progress)
    {
        var started = TimeProvider.System.GetTimestamp();
        var visits = ImmutableArray.CreateBuilder<(HalfDay?, int)>();
        for (var index = 0; index < _script.Visits.Length; index++)
        {
            await VisitAsync(index);
            visits.Add((await EvaluatedUntilAsync(), World.Messages.Count));
            if (index % 20 == 19)
            {
                await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{_script.Visits[index].At:uuuu-MM-dd}: {World.Messages.Count} messages, {_patient.Lives} lives, {_kills} kills, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s"));
            }
        }

        World.ShouldHaveKeptSecrets("Merk");
        return new TermRecord
        {
            Plan = _plan,
            Script = _script,
            Visits = visits.ToImmutable(),
            Messages = [.. World.Messages.Select(message => (string.Create(CultureInfo.InvariantCulture, $"{message.To}#{message.CoAccount}"), DateOnly.FromDateTime(message.At.DateTime), message.Body))],
            Rows = (await _patient.LookAsync(outbox => outbox.ListAsync()))!,
            Firings = (await _patient.ReadAsync(database => new FiringStore(database).LoadAsync(HalfDay.FromOrdinal(0), new HalfDay(new LocalDate(2099, 1, 1), DayPart.Am))))!,
            Lives = _patient.Lives,
            Kills = _kills,
            KillsPlanned = _killsPlanned.Sum(),
            Corrections = _corrections,
            Moves = _moves,
            Outages = _outages,
            OutagesPlanned = _plan.Outages ? _script.Visits.Where((_, index) => IsGone(index)).Count() : 0,
            KilledSteps = _killed.Count,
            Calls = World.Tenant.Calls.Length,
            FailedCalls = World.Tenant.Calls.Count(call => FaultKinds.Contains(call.Outcome)),
            Seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds,
        };
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private async Task VisitAsync(int index)
    {
        var visit = _script.Visits[index];
        World.Tenant.Clock.Set(visit.At.InZoneLeniently(SchoolTimeZone.Brussels).ToDateTimeOffset());
        await ChangeAsync(visit);
        await World.ControlAsync(HttpMethod.Delete, "faults", "{}");
        var at = Clock.Format(visit.At);
        if (_plan.Outages && IsGone(index))
        {
            await World.ControlAsync(HttpMethod.Post, "faults", """{"method":"*","kind":"reset","times":1000000}""");
            var (started, before) = (TimeProvider.System.GetTimestamp(), World.Tenant.Calls.Length);
            await _patient.LiveAsync(at, Speed, kill: null, () => Task.FromResult(TimeProvider.System.GetElapsedTime(started) > Gone && World.Tenant.Calls.Length > before));
            _outages += World.Tenant.Calls.Skip(before).Any(call => FaultKinds.Contains(call.Outcome)) ? 1 : 0;
            return;
        }

        if (_plan.Faults > 0)
        {
            await World.ControlAsync(HttpMethod.Post, "faults", Faults(index));
        }

        for (var kills = 0; kills < _killsPlanned[index]; kills++)
        {
            if (!await LiveAsync(visit, at, Order()))
            {
                // It did not come by that step any more; by this one every life comes.
                await LiveAsync(visit, at, new KillOrder(First, 1));
            }
        }

        await LiveAsync(visit, at, kill: null);
    }

    private bool IsGone(int index) => (index + 1) % (_script.Visits.Length / 2) is var place && place >= (_script.Visits.Length / 4) && place < (_script.Visits.Length / 4) + OutageVisits;

    /// <summary>Lets the program live; true when it was killed where it was to end.</summary>
    private async Task<bool> LiveAsync(Visit visit, string at, KillOrder? kill)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var before = LastPoll();
        var life = await _patient.LiveAsync(at, Speed, kill, () => IsDoneAsync(visit, seen, before));
        if (life.KilledAt is not { } step)
        {
            return false;
        }

        _kills++;
        _killed.Add(step);
        foreach (var (name, count) in life.Steps)
        {
            _steps[name] = Math.Max(count, _steps.GetValueOrDefault(name));
        }

        return true;
    }

    /// <summary>A step met before, the how manieth time by chance; at first one that every life comes by.</summary>
    private KillOrder Order()
    {
        if (_steps.Count == 0)
        {
            return new KillOrder(First, 30);
        }

        // Those nobody died at yet come first.
        var names = _steps.Keys.Where(step => !_killed.Contains(step)).Order(StringComparer.Ordinal).ToList();
        var name = _chance.Of(names.Count > 0 && _chance.Is(0.7) ? names : [.. _steps.Keys.Order(StringComparer.Ordinal)]);
        return new KillOrder(name, _chance.Between(1, Math.Min(_steps[name], 30)));
    }

    private string? LastPoll() => (string?)World.Health()?["lastPoll"];

    /// <summary>It has read, evaluated the newest half-day, and nothing that could go has not gone.</summary>
    private async Task<bool> IsDoneAsync(Visit visit, HashSet<string> polls, string? before)
    {
        if (LastPoll() is { } poll && poll != before)
        {
            polls.Add(poll);
        }

        if (polls.Count == 0 || await EvaluatedUntilAsync() != visit.Newest)
        {
            return false;
        }

        var soon = visit.At.InZoneLeniently(SchoolTimeZone.Brussels).ToInstant() + Longest;
        var open = (await _patient.LookAsync(outbox => outbox.ListAsync(new OutboxFilter { States = [ActionState.Held, ActionState.Due, ActionState.Sending] })))!;
        var written = (await _patient.ReadAsync(database => new LetterStore(database).LettersOnAsync(visit.At.Date)))!;
        if (open.Any(row => row.State == ActionState.Sending || (row.State == ActionState.Due && (row.Today || !written.Contains(new Recipient(row.Recipient, row.CoAccount))))))
        {
            return false;
        }

        // A row that waits while the pupil shows signs of being back is held for good reason, so it is not waited for without end.
        return polls.Count >= PollsToTry || !open.Any(row => row.State == ActionState.Held && row.Hold is null && row.NotBefore <= soon);
    }

    private async Task<HalfDay?> EvaluatedUntilAsync() =>
        await _patient.ReadAsync(async database => await new SettingsStore(database).GetAsync("evaluated_until") ?? string.Empty) is { Length: > 0 } text ? HalfDay.Parse(text) : null;

    private async Task ChangeAsync(Visit visit)
    {
        await World.ControlAsync(HttpMethod.Put, "presences", new JsonArray([.. visit.Changes.Select(change => new JsonObject
        {
            ["internnummer"] = change.Pupil,
            ["date"] = LocalDatePattern.Iso.Format(change.HalfDay.Date),
            ["part"] = change.HalfDay.Part == DayPart.Am ? "am" : "pm",
            ["code"] = change.Code,
            ["alias"] = null,
        })]).ToJsonString());
        _corrections += visit.Changes.Count(change => change.HalfDay.Date < visit.At.Date);
        foreach (var (pupil, className) in visit.Moves)
        {
            var date = LocalDatePattern.Iso.Format(visit.At.Date);
            await World.ControlAsync(HttpMethod.Patch, "accounts/" + pupil, (className is null ? new JsonObject { ["left"] = date } : new JsonObject { ["class"] = className, ["from"] = date }).ToJsonString());
            _moves++;
        }
    }

    /// <summary>Every kind before and after the work, each so seldom that together they are the share that was asked for.</summary>
    private string Faults(int index)
    {
        var each = 1 - Math.Pow(1 - _plan.Faults, 1.0 / (2 * FaultKinds.Length));
        return new JsonArray([.. FaultKinds.SelectMany((kind, place) => ((string[])["before", "after"]).Select((when, side) => new JsonObject
        {
            ["method"] = "*",
            ["kind"] = kind,
            ["when"] = when,
            ["times"] = 1_000_000,
            ["chance"] = Math.Round(each, 5),
            ["seed"] = (_plan.Seed % 100_000 * 10_000) + (index * 20) + (place * 2) + side,
            ["delayMs"] = 200,
        }))]).ToJsonString();
    }
}
