using System.Globalization;
using Bruggen.Domain.Actions;
using Bruggen.Storage.Outbox;
using Bruggen.Tests.EndToEnd;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Tests.Laboratory;

/// <summary>
/// Must show 1: thousands of messages, and the program killed again and again at steps chosen by chance until each is out. After each
/// round a person settles what is unknown, by looking into the mailbox; then each pupil has one message for the round.
/// </summary>
internal sealed class SendRun : IAsyncDisposable
{
    private const string Fatal = "sendMsg: answer begins";
    private const int FirstSends = 5;

    // For kills that were too late: all was out before the program came by the step.
    private const int RoundsToCatchUp = 3;
    private const int FirstPupil = 1001;
    private const int Speed = 20;

    private static readonly LocalDate FirstRound = new(2026, 9, 7);
    private static readonly LocalDatePattern Iso = LocalDatePattern.Iso;

    private readonly SendPlan _plan;
    private readonly Patient _patient;
    private readonly Random _chance;
    private readonly string[] _pupils;
    private readonly List<(string Step, int Count)> _steps = [];
    private IReadOnlyList<(string Step, int Count)> _latest = [];
    private readonly Dictionary<string, int> _kills = new(StringComparer.Ordinal);
    private readonly Queue<string> _sendPathToKill = [];
    private int _rounds;
    private int _unknownDone;
    private int _unknownNotDone;

    private SendRun(SendPlan plan, Patient patient, string[] pupils)
    {
        (_plan, _patient, _pupils) = (plan, patient, pupils);
        _chance = new Random(plan.Seed);
    }

    private OutsideWorld World => _patient.World;

    private int Killed => _kills.Values.Sum();

    public static async Task<SendRun> OpenAsync(SendPlan plan)
    {
        var school = new OutsideSchool();
        string[] pupils = [.. Enumerable.Range(FirstPupil, plan.Pupils).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        foreach (var pupil in pupils)
        {
            school.Pupil(pupil, "Kievitsbloem" + pupil, "Waterhoen" + pupil);
        }

        var world = await OutsideWorld.OpenAsync(school, configuration =>
        {
            configuration.Send = "{ from: \"07:30\", to: \"17:30\", settle: 0 minutes, notBefore: \"08:00\" }";

            // Without a day off: each round is a school week after the one before, so that each family may hear something again.
            configuration.Calendar = """
                schoolYears:
                  - name: 2026-2027
                    start: 2026-09-01
                    end: 2027-06-30
                    week: { mon: am+pm, tue: am+pm, wed: am, thu: am+pm, fri: am+pm }
                """;
            configuration.Rules = """
                rules:
                  - id: meteen
                    when: { absent: { atLeast: 1 half-day } }
                    then:
                      - message: { to: leerling, approve: none }
                """;
        });
        return new SendRun(plan, new Patient(world, plan.TakesHooks), pupils);
    }

    public async Task<SendReport> RunAsync(TextWriter progress)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (; _rounds < _plan.Rounds || (_rounds < _plan.Rounds + RoundsToCatchUp && Killed < _plan.Kills); _rounds++)
        {
            await RoundAsync(_rounds);
            await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"round {_rounds + 1}: {World.Messages.Count} messages, {Killed} kills, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s"));
        }

        World.ShouldHaveKeptSecrets();
        return await ReportAsync(TimeProvider.System.GetElapsedTime(started).TotalSeconds);
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private static LocalDate DateOf(int round) => FirstRound.PlusDays(7 * round);

    private static bool IsSendPath(string step) =>
        step.Contains("sendMsg", StringComparison.Ordinal)
        || step.Contains(" to se", StringComparison.Ordinal)
        || (step.Contains("letter", StringComparison.Ordinal) && !step.Contains("unknown", StringComparison.Ordinal));

    private async Task RoundAsync(int round)
    {
        var date = Iso.Format(DateOf(round));
        World.Tenant.Clock.Set((DateOf(round) + new LocalTime(10, 30)).InUtc().ToDateTimeOffset());
        await World.PutPresencesAsync("Z", _pupils, date + "/am");
        var kills = (_plan.Kills * Math.Min(round + 1, _plan.Rounds) / _plan.Rounds) - Killed;

        // What a round does once, it does in its first life.
        _latest = _steps;
        while (kills > 0)
        {
            var order = _steps.Count == 0 ? new KillOrder(Fatal, FirstSends) : Next(kills, _plan.Pupils - InRound(round).Count());
            var life = await _patient.LiveAsync($"{date}T10:30", Speed, order, () => IsOutAsync(round));
            if (life.KilledAt is null)
            {
                // All was out before it came by the step so often.
                break;
            }

            _kills[life.KilledAt] = _kills.GetValueOrDefault(life.KilledAt) + 1;
            Learn(life.Steps);
            _latest = life.Steps;
            kills--;
        }

        await _patient.LiveAsync($"{date}T10:30", Speed, kill: null, () => IsOutAsync(round));
        await SettleAsync(round);
        await _patient.LiveAsync($"{date}T10:30", Speed, kill: null, () => IsOutAsync(round));
        await World.PutPresencesAsync("|", _pupils, date + "/pm", Iso.Format(DateOf(round).PlusDays(1)) + "/am");
    }

    /// <summary>Every step of the send path once before any of them again; each fourth life ends somewhere else on the road.</summary>
    /// <param name="kills">How many lives of this round are still to be ended.</param>
    /// <param name="sends">How many messages of this round are still to go.</param>
    private KillOrder Next(int kills, int sends)
    {
        if (_chance.Next(4) == 0)
        {
            var elsewhere = _latest.Where(step => !IsSendPath(step.Step)).ToList();
            var (other, times) = elsewhere[_chance.Next(elsewhere.Count)];
            return new KillOrder(other, 1 + _chance.Next(Math.Max(1, Math.Min(times, sends) / 4)));
        }

        if (_sendPathToKill.Count == 0)
        {
            var path = _steps.Where(step => IsSendPath(step.Step)).Select(step => step.Step).ToArray();
            _chance.Shuffle(path);
            foreach (var step in path)
            {
                _sendPathToKill.Enqueue(step);
            }
        }

        // A step that the first life came by for each message it sent can be waited for as long as there are messages.
        var next = _sendPathToKill.Dequeue();
        var most = _steps.Find(step => step.Step == next).Count >= FirstSends - 1 ? 2 * sends / (kills + 2) : 1;
        return new KillOrder(next, 1 + _chance.Next(Math.Max(1, most)));
    }

    private void Learn(IReadOnlyList<(string Step, int Count)> steps)
    {
        foreach (var (step, count) in steps)
        {
            var known = _steps.FindIndex(one => one.Step == step);
            if (known < 0)
            {
                _steps.Add((step, count));
            }
        }
    }

    private async Task<bool> IsOutAsync(int round)
    {
        if (await _patient.LookAsync(outbox => outbox.CountByStateAsync()) is not { } counts)
        {
            return false;
        }

        if (counts[ActionState.Held] > 0
            && counts[ActionState.Due] + counts[ActionState.Sending] == 0
            && (await _patient.LookAsync(outbox => outbox.ListAsync(new OutboxFilter { States = [ActionState.Held] })))!.FirstOrDefault(row => row.Hold is not null) is { } held)
        {
            // So many at once: a person is asked, and lets them go.
            await _patient.CommandAsync("outbox", "release", "--rule", held.Rule);
        }

        return counts.Values.Sum() == _plan.Pupils * (round + 1) && counts[ActionState.Held] + counts[ActionState.Due] + counts[ActionState.Sending] == 0;
    }

    /// <summary>What a person does: looks whether it is in the mailbox, and says so.</summary>
    private async Task SettleAsync(int round)
    {
        var there = InRound(round).Select(message => message.To).ToHashSet(StringComparer.Ordinal);
        foreach (var row in (await _patient.LookAsync(outbox => outbox.ListAsync(new OutboxFilter { States = [ActionState.Unknown] })))!)
        {
            var arrived = there.Contains(row.Recipient);
            _unknownDone += arrived ? 1 : 0;
            _unknownNotDone += arrived ? 0 : 1;
            await _patient.CommandAsync("outbox", "settle", row.Id.ToString(CultureInfo.InvariantCulture), arrived ? "arrived" : "again");
        }
    }

    private IEnumerable<Bruggen.Simulator.State.ReceivedMessage> InRound(int round) =>
        World.Messages.Where(message => LocalDate.FromDateTime(message.At.DateTime) == DateOf(round));

    private async Task<SendReport> ReportAsync(double seconds)
    {
        var asked = Enumerable.Range(0, _rounds).SelectMany(round => _pupils.Select(pupil => (Round: round, Pupil: pupil))).ToHashSet();
        var arrived = World.Messages.Select(message => (Round: Period.DaysBetween(FirstRound, LocalDate.FromDateTime(message.At.DateTime)) / 7, Pupil: message.To)).ToList();
        var kept = (await _patient.LookAsync(outbox => outbox.ListAsync()))!
            .Where(row => row.State is ActionState.Unknown or ActionState.Refused or ActionState.Held)
            .Select(row => row.Pupil)
            .ToHashSet(StringComparer.Ordinal);
        return new SendReport
        {
            Plan = _plan,
            Rounds = _rounds,
            Asked = asked.Count,
            Delivered = arrived.Distinct().Count(asked.Contains),
            Duplicates = arrived.Count - arrived.Distinct().Count(),
            Lost = asked.Except(arrived).Count(one => !kept.Contains(one.Pupil)),
            Unasked = arrived.Distinct().Count(one => !asked.Contains(one)),
            UnknownDone = _unknownDone,
            UnknownNotDone = _unknownNotDone,
            KillsInDoubt = _kills.Where(step => step.Key.StartsWith("sendMsg:", StringComparison.Ordinal)).Sum(step => step.Value),
            KillsAtTheEdge = _kills.Where(step => step.Key.EndsWith("read letter", StringComparison.Ordinal)).Sum(step => step.Value),
            Kills = [.. _steps.Select(step => (step.Step, IsSendPath(step.Step), _kills.GetValueOrDefault(step.Step)))],
            Lives = _patient.Lives,
            Seconds = seconds,
        };
    }
}
