using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bruggen.Domain.Actions;
using Bruggen.Tests.EndToEnd;
using Bruggen.Tests.Smartschool;
using NodaTime.Text;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>
/// Issue: memory is flat over the cycles of a long life. The simulated school runs in a process of its own, so that what it
/// remembers does not count; alone, because what the process holds is the measure. <c>BRUGGEN_CYCLES</c> in the environment asks for more cycles than a quick run makes: 20,000
/// and more are a whole school year, fewer its first weeks.
/// </summary>
[Collection(nameof(MeasuredAlone))]
public sealed class MemoryTests
{
    private const int Fewest = 1_500;
    private const int WholeYear = 20_000;
    private const int MinutesOfDay = 540;
    private const long Noise = 2_000_000;

    private const string Rules = """
        rules:
          - id: lang
            when: { absent: { atLeast: 2 school-days } }
            then:
              - task: { to: klastitularis, due: 1 school-day }
              - message: { to: ouders, approve: none }
          - id: terug
            when: { returned: { after: 2 school-days } }
            then: [ message: { to: leerling, text: welkom-terug, approve: none } ]
        """;

    private static readonly string[] Pupils = SteppedService.Pupils(4001, 12);

    [Fact]
    public async Task Memory_is_flat_over_the_cycles()
    {
        var cycles = int.TryParse(Environment.GetEnvironmentVariable("BRUGGEN_CYCLES"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Max(asked, Fewest) : Fewest;
        string[] days = [.. FollowUpTests.Days("2026-09-02", cycles < WholeYear ? "2026-10-30" : "2027-06-25")];
        var school = School();
        var file = Path.Combine(Path.GetTempPath(), $"bruggen-memory-{Environment.ProcessId}.json");
        await File.WriteAllTextAsync(file, school.ToJson().ToString(), TestContext.Current.CancellationToken);
        var port = FreePort();
        using var simulator = WorkerProcess.Start([], "simulator", "--port", port.ToString(CultureInfo.InvariantCulture), "--school", file);
        await Eventually.HoldsAsync(() => Answers(port), "the simulated school answers", () => simulator.Output + simulator.Error);
        File.Delete(file);
        await using var service = await SteppedService.OpenAsync(school, configuration =>
        {
            configuration.Address = $"http://127.0.0.1:{port}/";
            configuration.Rules = Rules;
        });
        var (samples, today) = (new List<long>(), -1);
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            var place = (double)cycle / cycles * days.Length;
            if ((int)place != today)
            {
                today = (int)place;
                await LiveAsync(service, today, days[today]);
            }

            var at = LocalDateTimePattern.GeneralIso.Parse(days[today] + "T08:00:00").Value.PlusMinutes((int)((place - today) * MinutesOfDay));
            await service.CycleAsync(at.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
            if (cycle % (cycles / 10) == (cycles / 10) - 1)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                samples.Add(GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        var sent = (await service.Stores.Outbox.CountByStateAsync(TestContext.Current.CancellationToken))[ActionState.Sent];
        TestContext.Current.TestOutputHelper!.WriteLine($"{cycles} cycles in {days.Length} school-days, {sent} actions sent, MB at each tenth: {string.Join(' ', samples.Select(bytes => (bytes / 1e6).ToString("0.00", CultureInfo.InvariantCulture)))}");

        // The first tenths warm up; from there to the end nothing may be added by the cycle.
        samples[^1].ShouldBeLessThan(samples[2] + Noise);
        sent.ShouldBeGreaterThan(days.Length / 2);
    }

    private static OutsideSchool School()
    {
        var school = new OutsideSchool();
        foreach (var pupil in Pupils)
        {
            school.Pupil(pupil, "Voornaam" + pupil, "Familie" + pupil, pupil[^1] % 2 == 0 ? "4TW" : "4MT", parents: "actief");
        }

        return school;
    }

    /// <summary>One after the other is away for three days and comes back on the fourth; some mornings a code is a mistake.</summary>
    private static async Task LiveAsync(SteppedService service, int day, string date)
    {
        var halfDays = FollowUpTests.HalfDays(date);
        await service.World.PutPresencesAsync("|", Pupils, halfDays);
        if (day % 4 < 3)
        {
            await service.World.PutPresencesAsync("Z", [Pupils[day / 4 % Pupils.Length]], halfDays);
        }

        var mistaken = Pupils[(day + 5) % Pupils.Length];
        await service.World.PutPresencesAsync("B", [mistaken], date + "/am");
        await service.PollAsync(date + "T07:50");
        await service.World.PutPresencesAsync("|", [mistaken], date + "/am");
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
