using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bruggen.Tests.EndToEnd;

namespace Bruggen.Tests.Worker.Pipeline;

/// <summary>
/// Issue: memory is flat over the cycles of a long life. The simulated school runs in a process of its own, so that what it
/// remembers does not count. <c>BRUGGEN_CYCLES</c> in the environment asks for more cycles than a quick run makes.
/// </summary>
public sealed class MemoryTests
{
    private const int Fewest = 1_500;
    private const long Noise = 2_000_000;

    [Fact]
    public async Task Memory_is_flat_over_the_cycles()
    {
        var cycles = int.TryParse(Environment.GetEnvironmentVariable("BRUGGEN_CYCLES"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Max(asked, Fewest) : Fewest;
        var school = SteppedService.SchoolOf(12);
        var file = Path.Combine(Path.GetTempPath(), $"bruggen-memory-{Environment.ProcessId}.json");
        await File.WriteAllTextAsync(file, school.ToJson().ToString(), TestContext.Current.CancellationToken);
        var port = FreePort();
        using var simulator = WorkerProcess.Start([], "simulator", "--port", port.ToString(CultureInfo.InvariantCulture), "--school", file);
        await Eventually.HoldsAsync(() => Answers(port), "the simulated school answers", () => simulator.Output + simulator.Error);
        File.Delete(file);
        await using var service = await SteppedService.OpenAsync(school, configuration =>
        {
            configuration.Address = $"http://127.0.0.1:{port}/";
            configuration.Poll = "{ every: 1 minute, from: \"07:45\", to: \"17:15\", window: 1 day }";
        });
        var start = new NodaTime.LocalDateTime(2026, 10, 5, 8, 0);
        var samples = new List<long>();
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            // A week over and over, in steps of a minute; a code comes and goes now and then.
            var at = start.PlusDays(cycle / 480 % 5).PlusMinutes(cycle % 480);
            if (cycle % 50 == 0)
            {
                await service.World.PutPresencesAsync(cycle % 100 == 0 ? "Z" : null, SteppedService.Pupils(4001, 2), "2026-10-05/am");
            }

            await service.CycleAsync(at.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
            if (cycle % (cycles / 10) == (cycles / 10) - 1)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                samples.Add(GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{cycles} cycles, MB at each tenth: {string.Join(' ', samples.Select(bytes => (bytes / 1e6).ToString("0.00", CultureInfo.InvariantCulture)))}");

        // The first tenth warms up; from there to the end nothing may be added by the cycle.
        samples[^1].ShouldBeLessThan(samples[2] + Noise);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool Answers(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
