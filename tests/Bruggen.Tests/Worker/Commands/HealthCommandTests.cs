using System.Text.Json.Nodes;
using Bruggen.Service.Health;
using Bruggen.Service.Time;
using Bruggen.Tests.EndToEnd;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bruggen.Tests.Worker.Commands;

/// <summary><c>bruggen health --format json</c>, for whoever watches many services.</summary>
public sealed class HealthCommandTests : IDisposable
{
    private static readonly Dictionary<string, string?> NoVariables = new(StringComparer.Ordinal);

    private readonly string _folder = Directory.CreateTempSubdirectory("bruggen-health-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_report_is_printed_as_json_and_nothing_else()
    {
        await WriteAsync();

        var (exit, output, error) = await HealthAsync();

        exit.ShouldBe(0, error);
        output.Length.ShouldBeLessThan(600);
        ((string?)JsonNode.Parse(output)!["state"]).ShouldBe("green");
    }

    [Theory]
    [InlineData(-30, "service", "No report for 30 minutes")]
    [InlineData(30, "clock", "The newest report is of a time that has not come yet")]
    public async Task A_report_that_is_not_of_now_is_json_too_and_red(int minutes, string topic, string sentence)
    {
        await WriteAsync();
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "health.json"), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(minutes));

        var (exit, output, error) = await HealthAsync();

        exit.ShouldBe(1);
        error.ShouldBeEmpty();
        var report = JsonNode.Parse(output)!;
        ((string?)report["state"]).ShouldBe("red");
        var reason = report["reasons"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)reason["topic"]).ShouldBe(topic);
        ((string)reason["sentence"]!).ShouldStartWith(sentence);
    }

    private Task WriteAsync() =>
        new HealthBoard(new SchoolClock(TimeProvider.System), NullLogger<HealthBoard>.Instance).WriteAsync(_folder, TestContext.Current.CancellationToken);

    private async Task<(int Exit, string Output, string Error)> HealthAsync()
    {
        using var health = WorkerProcess.Start(NoVariables, "health", "--data", _folder, "--format", "json");
        return (await health.ExitCodeAsync(), health.Output, health.Error);
    }
}
