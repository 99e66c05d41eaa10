using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Bruggen.Service;
using Bruggen.Service.Machine;
using Bruggen.Service.Pipeline;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Simulator.Making;
using Bruggen.Simulator.School;
using Bruggen.Storage;
using Bruggen.Worker.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Bruggen.Benchmarks;

/// <summary>
/// One cycle of the service, poll, plan and delivery, over real HTTP into a real database. The simulated school is another
/// process, so the processor seconds are this program's own; the wall clock also sees what the school needs to answer.
/// </summary>
internal static class PollCycle
{
    private const int Seed = 7;
    private const int Cycles = 21;

    // A service lives for weeks: after so many the runtime has compiled all of it as well as it can.
    private const int WarmUp = 250;
    private const int SecondsBetween = 15;
    private const int Changed = 100;
    private static readonly DateOnly First = new(2026, 9, 1);
    private static readonly DateOnly Last = new(2026, 11, 20);
    private static readonly DateTimeOffset Morning = new(2026, 11, 19, 9, 0, 0, TimeSpan.FromHours(1));

    public static async Task MeasureAsync(int pupils)
    {
        var scratch = Directory.CreateTempSubdirectory("bruggen-cycle-").FullName;
        var school = SchoolMaker.Make(pupils, Seed, First, Last);
        var port = FreePort();
        using var simulator = await StartAsync(school, Path.Combine(scratch, "school.json"), port);
        using var control = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")) };
        try
        {
            await AnswersAsync(control);
            Environment.SetEnvironmentVariable(DemoSchool.AccessCodeVariable, school.AccessCode);
            var clock = new SteppedTimeProvider(Morning);
            var data = new DataDirectory(scratch);
            await using var database = await BruggenDatabase.OpenAsync(data.Database, CancellationToken.None);
            await using var services = new ServiceCollection()
                .AddLogging()
                .AddBruggen(new ConfigurationSource(directory: null, DemoSchool.ConfigurationFor(control.BaseAddress, TimeSpan.FromMinutes(15))), database, data, clock)
                .BuildServiceProvider();
            var pipeline = services.GetRequiredService<SchoolPipeline>();
            await pipeline.StartAsync(CancellationToken.None);

            // The first one reads the school year so far, and the next ones find everything compiled.
            for (var warm = 0; warm < WarmUp; warm++)
            {
                await CycleAsync(pipeline, clock, warm);
            }

            if (services.GetRequiredService<SchoolMemory>().Roster?.Pupils.Any() != true)
            {
                throw new InvalidOperationException("No pupils were read, so nothing would be measured.");
            }

            var quiet = new List<Spent>();
            for (var cycle = 0; cycle < Cycles; cycle++)
            {
                quiet.Add(await Spent.OnAsync(() => CycleAsync(pipeline, clock, WarmUp + cycle)));
            }

            var busy = new List<Spent>();
            for (var cycle = 0; cycle < Math.Min(Cycles, pupils / Changed); cycle++)
            {
                await ChangeAsync(control, school, cycle);
                busy.Add(await Spent.OnAsync(() => CycleAsync(pipeline, clock, WarmUp + Cycles + cycle)));
            }

            var (still, changing) = (MedianByProcessor(quiet), MedianByProcessor(busy));
            BenchmarkRun.Row("cycle: nothing changed", pupils, still, BenchmarkRun.Memory(), "1");
            BenchmarkRun.Row($"cycle: {Changed} codes changed", pupils, changing, BenchmarkRun.Memory(), string.Create(CultureInfo.InvariantCulture, $"{changing.Processor / still.Processor:0.0} x still"));
        }
        finally
        {
            simulator.Kill();
            await simulator.WaitForExitAsync();
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static Spent MedianByProcessor(List<Spent> spent) => spent.OrderBy(one => one.Processor).ElementAt(spent.Count / 2);

    private static async Task CycleAsync(SchoolPipeline pipeline, SteppedTimeProvider clock, int number)
    {
        clock.Set(Morning.AddSeconds(number * SecondsBetween));
        if (!await pipeline.PollAsync(CancellationToken.None) || !await pipeline.PlanAsync(CancellationToken.None) || !await pipeline.DeliverAsync(CancellationToken.None))
        {
            throw new InvalidOperationException("A stage of the cycle failed.");
        }
    }

    /// <summary>Another hundred pupils were away yesterday afternoon.</summary>
    private static async Task ChangeAsync(HttpClient control, SchoolDocument school, int batch)
    {
        var pupils = school.Accounts.Where(account => account.IsPupil).Skip(batch * Changed).Take(Changed);
        var body = JsonSerializer.Serialize(pupils.Select(pupil => new { internnummer = pupil.InternalNumber, date = "2026-11-18", part = "am", code = "Z", alias = (string?)null }));
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await control.PutAsync(new Uri("_sim/presences", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<Process> StartAsync(SchoolDocument school, string file, int port)
    {
        await using (var stream = File.Create(file))
        {
            school.Write(stream);
        }

        return Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "bruggen.dll"), "simulator", "--port", port.ToString(CultureInfo.InvariantCulture), "--school", file])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
    }

    private static async Task AnswersAsync(HttpClient control)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var answer = await control.GetAsync(new Uri("_sim/messages", UriKind.Relative));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200);
            }
        }

        throw new InvalidOperationException("The simulated school does not answer.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
