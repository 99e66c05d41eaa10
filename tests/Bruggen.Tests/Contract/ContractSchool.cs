using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bruggen.Tests.EndToEnd;

namespace Bruggen.Tests.Contract;

/// <summary><c>bruggen simulator</c> as a process of its own, with the school of the contract tests.</summary>
public sealed partial class ContractSchool : IAsyncLifetime
{
    private WorkerProcess? _simulator;
    private HttpClient? _http;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public async ValueTask InitializeAsync()
    {
        var school = Path.Combine(AppContext.BaseDirectory, "Contract", "TestData", "contract-school.json");
        var simulator = _simulator = WorkerProcess.Start([], "simulator", "--port", "0", "--school", school, "--clock", "2026-11-20T12:00");
        await Eventually.HoldsAsync(() => Listening().IsMatch(simulator.Output), "the simulator listens", () => simulator.Output + simulator.Error);
        Address = new Uri(Listening().Match(simulator.Output).Value);
        _http = new HttpClient { BaseAddress = Address };
    }

    public ValueTask DisposeAsync()
    {
        _http?.Dispose();
        _simulator?.Dispose();
        return ValueTask.CompletedTask;
    }

    internal async Task ResetAsync()
    {
        await ControlAsync(HttpMethod.Put, "chaos", """{"seed":null}""");
        await ControlAsync(HttpMethod.Post, "reset");
    }

    internal async Task ControlAsync(HttpMethod method, string call, string? json = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/_sim/{call}", UriKind.Relative)) { Content = json is null ? null : new StringContent(json) };
        using var answer = await _http!.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    internal Task<JsonElement> ReadAsync(string call) => _http!.GetFromJsonAsync<JsonElement>(new Uri($"/_sim/{call}", UriKind.Relative), TestContext.Current.CancellationToken);

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+/", RegexOptions.NonBacktracking)]
    private static partial Regex Listening();
}
