using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bruggen.Simulator;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;

namespace Bruggen.Tests.EndToEnd;

/// <summary>One school on a socket, a configuration folder, a data folder, and the workers that run on them.</summary>
internal sealed class OutsideWorld : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("bruggen-outside-");
    private readonly HttpClient _http = new();
    private readonly List<WorkerProcess> _workers = [];
    private readonly OutsideSchool _school;
    private SimulatedSmartschool? _smartschool;

    private OutsideWorld(OutsideSchool school)
    {
        _school = school;
        Configuration = new OutsideConfiguration(Path.Combine(_root.FullName, "config"));
        Data = Path.Combine(_root.FullName, "data");
    }

    public OutsideConfiguration Configuration { get; }

    public string Data { get; set; }

    /// <summary>A folder for whatever else a test writes.</summary>
    public string Root => _root.FullName;

    public Dictionary<string, string?> Variables { get; } = new(StringComparer.Ordinal) { [OutsideConfiguration.Variable] = OutsideSchool.AccessCode, ["STATE_DIRECTORY"] = null };

    public Tenant Tenant => _smartschool!.Tenant;

    public IReadOnlyList<ReceivedMessage> Messages => Tenant.Messages;

    /// <summary>Opens the school on a free port and writes the configuration that points to it.</summary>
    public static async Task<OutsideWorld> OpenAsync(OutsideSchool school, Action<OutsideConfiguration>? change = null)
    {
        var world = new OutsideWorld(school);
        await world.OpenSchoolAsync(port: 0);
        change?.Invoke(world.Configuration);
        world.Configuration.Write();
        return world;
    }

    /// <summary>Opens the school again on the port it had.</summary>
    public Task OpenSchoolAsync() => OpenSchoolAsync(new Uri(Configuration.Address).Port);

    public async Task CloseSchoolAsync()
    {
        await _smartschool!.DisposeAsync();
        _smartschool = null;
    }

    /// <summary>Starts the service on a clock of its own; it is killed at the end whatever happens.</summary>
    public WorkerProcess Rehearse(string at, int speed = 60) =>
        Start(Rehearsal(at, speed));

    /// <summary>The same, with other options of the runtime than those the program was built with.</summary>
    public WorkerProcess Rehearse(string at, int speed, string runtimeOptions) =>
        Keep(WorkerProcess.StartWithOptions(Variables, runtimeOptions, Rehearsal(at, speed)));

    public WorkerProcess Start(params IEnumerable<string> arguments) => Answer(string.Empty, arguments);

    /// <summary>Starts a command and types an answer.</summary>
    public WorkerProcess Answer(string typed, params IEnumerable<string> arguments) => Keep(WorkerProcess.Start(Variables, arguments, typed));

    /// <summary>Sets codes through the control call an outsider would use.</summary>
    public async Task PutPresencesAsync(string? code, string[] pupils, params string[] halfDays)
    {
        var rows = new JsonArray();
        foreach (var halfDay in halfDays)
        {
            foreach (var pupil in pupils)
            {
                var parts = halfDay.Split('/');
                rows.Add(new JsonObject { ["internnummer"] = pupil, ["date"] = parts[0], ["part"] = parts[1], ["code"] = code, ["alias"] = null });
            }
        }

        await ControlAsync(HttpMethod.Put, "presences", rows.ToJsonString());
    }

    public async Task ControlAsync(HttpMethod method, string call, string body)
    {
        using var request = new HttpRequestMessage(method, new Uri(new Uri(Configuration.Address), "_sim/" + call)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The mailbox as an outsider sees it.</summary>
    public async Task<JsonArray> MailboxAsync() =>
        (await _http.GetFromJsonAsync<JsonArray>(new Uri(new Uri(Configuration.Address), "_sim/messages"), TestContext.Current.CancellationToken))!;

    /// <summary>Waits until the school got so many messages.</summary>
    public Task MessagesAsync(int count) => Eventually.HoldsAsync(() => Messages.Count >= count, $"{count} messages have arrived", Describe);

    /// <summary>Waits until attendance was read so many more times, each followed by a plan and a delivery.</summary>
    public async Task CyclesAsync(WorkerProcess worker, int count)
    {
        var (seen, before) = (-1, PollMoment());
        await Eventually.HoldsAsync(
            () =>
            {
                worker.HasExited.ShouldBeFalse(worker.Output + worker.Error);
                var now = PollMoment();
                if (now != before)
                {
                    (seen, before) = (seen + 1, now);
                }

                return seen >= count;
            },
            $"{count} more cycles",
            Describe);

        string? PollMoment() => (string?)Health()?["lastPoll"];
    }

    /// <summary>What health.json says now; null when there is none yet.</summary>
    public JsonObject? Health()
    {
        var path = Path.Combine(Data, "health.json");
        return File.Exists(path) ? JsonSerializer.Deserialize<JsonObject>(File.ReadAllText(path)) : null;
    }

    /// <summary>Waits for a state of health, and returns its sentences.</summary>
    public async Task<IReadOnlyList<string>> HealthAsync(string state, string? sentenceHolds = null)
    {
        IReadOnlyList<string> sentences = [];
        await Eventually.HoldsAsync(
            () =>
            {
                var health = Health();
                sentences = [.. (health?["reasons"] as JsonArray ?? []).Select(reason => (string)reason!["sentence"]!)];
                return (string?)health?["state"] == state && (sentenceHolds is null || sentences.Any(sentence => sentence.Contains(sentenceHolds, StringComparison.Ordinal)));
            },
            $"health is {state}{(sentenceHolds is null ? "" : $" and says \"{sentenceHolds}\"")}",
            Describe);
        return sentences;
    }

    /// <summary>The rows of <c>bruggen outbox --format json</c>.</summary>
    public async Task<JsonArray> OutboxAsync(params string[] states)
    {
        var listing = Start(["outbox", "--data", Data, "--format", "json", .. states.SelectMany(state => (string[])["--state", state])]);
        (await listing.ExitCodeAsync()).ShouldBe(0, listing.Error);
        return JsonSerializer.Deserialize<JsonArray>(listing.Output)!;
    }

    /// <summary>Everything all workers wrote, on the console and in the data folder's logs, holds no name, no code and no text.</summary>
    public void ShouldHaveKeptSecrets(params string[] words)
    {
        var written = new StringBuilder();
        foreach (var worker in _workers)
        {
            written.AppendLine(worker.Output).AppendLine(worker.Error);
        }

        var logs = Path.Combine(Data, "logs");
        foreach (var file in Directory.Exists(logs) ? Directory.GetFiles(logs) : [])
        {
            using var shared = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            written.AppendLine(shared.ReadToEnd());
        }

        if (File.Exists(Path.Combine(Data, "health.json")))
        {
            written.AppendLine(File.ReadAllText(Path.Combine(Data, "health.json")));
        }

        SecretScan.ShouldKeep(
            written.ToString().Split('\n'),
            [.. _school.Secrets, .. words, .. _smartschool?.Tenant.Messages.Select(message => message.Title).Distinct() ?? []]);
    }

    /// <summary>What a person would look at when a test fails.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        foreach (var message in _smartschool?.Tenant.Messages ?? [])
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{message.At:yyyy-MM-dd HH:mm} to {message.To}#{message.CoAccount}: {message.Title}");
        }

        text.AppendLine(Health()?.ToJsonString());
        foreach (var worker in _workers)
        {
            text.AppendLine("--- worker").AppendLine(worker.Output).AppendLine(worker.Error);
        }

        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            worker.Dispose();
        }

        if (_smartschool is not null)
        {
            await _smartschool.DisposeAsync();
        }

        _http.Dispose();
        _root.Delete(recursive: true);
    }

    private string[] Rehearsal(string at, int speed) =>
        ["run", "--config", Configuration.Directory, "--data", Data, "--rehearse", at, "--speed", speed.ToString(CultureInfo.InvariantCulture)];

    private WorkerProcess Keep(WorkerProcess worker)
    {
        _workers.Add(worker);
        return worker;
    }

    private async Task OpenSchoolAsync(int port)
    {
        _smartschool = await SimulatedSmartschool.StartAsync(SchoolDocument.Read(_school.ToJson()), new SimulatorOptions { TimeProvider = TimeProvider.System, Port = port, Clock = new DateTimeOffset(2026, 10, 6, 6, 0, 0, TimeSpan.Zero) }, TestContext.Current.CancellationToken);
        Configuration.Address = _smartschool.Address.ToString();
    }
}
