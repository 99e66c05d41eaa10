using System.CommandLine;
using System.Globalization;
using System.Text;
using Bruggen.Files;
using Bruggen.Simulator;
using Bruggen.Simulator.Making;
using Bruggen.Simulator.School;
using Microsoft.AspNetCore.Connections;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen simulator</c>: serves a Smartschool that exists only here, or invents a school file.</summary>
internal static class SimulatorCommand
{
    private const int BadInput = 2;

    // Of every school of Flanders together there would be less.
    private const int LargestSchool = 1024 * 1024 * 1024;

    public static Command Create()
    {
        var port = new Option<string>("--port") { Description = "Port on loopback; 0 takes a free one.", DefaultValueFactory = _ => "8089" };
        var school = new Option<string?>("--school") { Description = "School file to serve; an invented school of 300 pupils without it." };
        var clock = new Option<string?>("--clock") { Description = "The tenant's time at the start, as 2026-10-05T08:00 in Brussels." };
        var speed = new Option<string>("--speed") { Description = "Seconds of the tenant per second.", DefaultValueFactory = _ => "1" };
        var chaos = new Option<string?>("--chaos") { Description = "Seed of chaos: every SOAP answer in another form that is just as legal." };
        var make = new Option<string?>("--make-school") { Description = "Print an invented school file: pupils=1200,seed=7,term=2026-10-01..2026-12-18." };
        var command = new Command("simulator", "Serve a simulated Smartschool on loopback.") { port, school, clock, speed, chaos, make };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                if (parsed.GetValue(make) is { } wish)
                {
                    await using var output = Console.OpenStandardOutput();
                    SchoolRequest.Parse(wish, TimeProvider.System).Make().Write(output);
                    return 0;
                }

                var options = new SimulatorOptions
                {
                    TimeProvider = TimeProvider.System,
                    Port = Port(parsed.GetValue(port)!),
                    Clock = Clock(parsed.GetValue(clock)),
                    Speed = Speed(parsed.GetValue(speed)!),
                    Chaos = Seed(parsed.GetValue(chaos)),
                };
                return await ServeAsync(await LoadAsync(parsed.GetValue(school), cancellationToken), options, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // Asked to stop: that is how this command ends, however early.
                return 0;
            }
            catch (IOException taken) when (taken.InnerException is AddressInUseException)
            {
                await Console.Error.WriteLineAsync($"--port: {parsed.GetValue(port)} is in use by another program on this machine; give another one, or 0 for one that is free.");
                return BadInput;
            }
            catch (Exception wrong) when (wrong is SchoolFileException or FormatException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync(wrong.Message);
                return BadInput;
            }
        });
        return command;
    }

    private static async Task<int> ServeAsync(SchoolDocument school, SimulatorOptions options, CancellationToken cancellationToken)
    {
        await using var server = await SimulatedSmartschool.StartAsync(school, options, cancellationToken);
        await Console.Out.WriteLineAsync($"The simulated Smartschool listens on {server.Address} ({school.Accounts.Length} accounts); Ctrl+C ends it.");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return 0;
    }

    private static async Task<SchoolDocument> LoadAsync(string? path, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            return SchoolRequest.Parse("", TimeProvider.System).Make();
        }

        if (!Path.Exists(path))
        {
            throw new FormatException($"--school: there is no file {path}; a school file as --make-school prints is expected.");
        }

        if (GivenFile.OtherThanFile(path, orPipe: true) is { } other)
        {
            throw new FormatException($"--school: {path} is {other}; a school file as --make-school prints is expected.");
        }

        try
        {
            var bytes = await Task.Run(() => GivenFile.Read(path, LargestSchool), cancellationToken);
            return bytes.Length > LargestSchool
                ? throw new FormatException($"--school: {path} is larger than {LargestSchool / 1024 / 1024} MB; a school file as --make-school prints is expected.")
                : SchoolDocument.Read(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'));
        }
        catch (SchoolFileException refused)
        {
            throw new SchoolFileException($"{path}: {refused.Message}", refused);
        }
    }

    private static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : throw new FormatException($"--port: \"{text}\" is not a port; a number from 0 to 65535 is allowed.");

    private static double Speed(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed) && speed > 0
            ? speed
            : throw new FormatException($"--speed: \"{text}\" is not a speed; a number greater than 0 is allowed, such as 60.");

    private static long? Seed(string? text) =>
        text is null ? null
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) ? seed
            : throw new FormatException($"--chaos: \"{text}\" is not a seed; a whole number is allowed, such as 7.");

    private static DateTimeOffset? Clock(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return SimulatorTime.TryParse(text, out var instant)
            ? instant
            : throw new FormatException($"--clock: \"{text}\" is not a time; a time as 2026-10-05T08:00 is allowed.");
    }
}
