using System.Globalization;
using Bruggen.Storage;
using Bruggen.Storage.Outbox;
using Bruggen.Tests.EndToEnd;
using Bruggen.Tests.Laboratory.Steps;

namespace Bruggen.Tests.Laboratory;

/// <summary>
/// The program under test with its world: it is started, lives, is killed at a step or when it has nothing more to do, and is started
/// again. It is the built program in a process of its own; only the runtime's startup hook is added.
/// </summary>
/// <param name="world">The school, the configuration and the data.</param>
/// <param name="takesHooks">Whether the runtime takes the hook; false as in what is published.</param>
internal sealed class Patient(OutsideWorld world, bool takesHooks)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly string _runtimeOptions = RuntimeOptions.Write(world.Root, takesHooks);
    private int _lives;

    public OutsideWorld World { get; } = world;

    /// <summary>How many lives there were.</summary>
    public int Lives => _lives;

    /// <summary>Lets the program live.</summary>
    /// <param name="at">Its clock at the start.</param>
    /// <param name="speed">How many times as fast its clock runs.</param>
    /// <param name="kill">Where it ends; null lets it live until <paramref name="done"/>.</param>
    /// <param name="done">Whether it has nothing more to do; then it is killed from outside, at whatever step it is.</param>
    public async Task<Life> LiveAsync(string at, int speed, KillOrder? kill, Func<Task<bool>> done)
    {
        var notes = Path.Combine(World.Root, string.Create(CultureInfo.InvariantCulture, $"life-{++_lives}.txt"));
        World.Variables["DOTNET_STARTUP_HOOKS"] = typeof(StepWatch).Assembly.Location;
        World.Variables[StepWatch.NotesVariable] = notes;
        World.Variables[StepWatch.StepVariable] = kill?.Step;
        World.Variables[StepWatch.CountVariable] = kill?.Count.ToString(CultureInfo.InvariantCulture);
        using var worker = World.Rehearse(at, speed, _runtimeOptions);
        World.Variables.Remove("DOTNET_STARTUP_HOOKS");
        var started = TimeProvider.System.GetTimestamp();
        while (!worker.HasExited)
        {
            if (await done())
            {
                await worker.KillAsync();
                if (kill is not null && !File.Exists(notes))
                {
                    throw new LaboratoryException($"The kill planned at \"{kill.Step}\" cannot happen: the program did not take the startup hook it was started with, so nothing can end it at a step.");
                }

                return new Life(KilledAt: null, []);
            }

            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new LaboratoryException($"A life that started {at} does not come to its end ({kill}).\n{worker.Output}{worker.Error}");
            }

            await Task.Delay(Glance, TimeProvider.System);
        }

        if (new FileInfo(notes) is not { Exists: true, Length: > 0 })
        {
            throw new LaboratoryException($"The program ended by itself.\n{worker.Output}{worker.Error}");
        }

        var lines = (await File.ReadAllLinesAsync(notes)).Select(line => line.Split('\t')).ToList();
        return new Life(lines[^1][1], [.. lines[..^1].Select(line => (line[1], int.Parse(line[0], CultureInfo.InvariantCulture)))]);
    }

    /// <summary>Looks into its outbox as <c>bruggen outbox</c> does, without being able to write; null while there is none.</summary>
    public Task<T?> LookAsync<T>(Func<OutboxStore, Task<T>> look)
        where T : class => ReadAsync(database => look(new OutboxStore(database)));

    /// <summary>Looks into its database, without being able to write; null while there is none.</summary>
    public async Task<T?> ReadAsync<T>(Func<BruggenDatabase, Task<T>> look)
        where T : class
    {
        var path = Path.Combine(World.Data, "bruggen.db");
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            await using var database = await BruggenDatabase.OpenReadOnlyAsync(path);
            return await look(database);
        }
        catch (StorageException)
        {
            // It is being made at this moment.
            return null;
        }
    }

    /// <summary>What a person does with the questions the program leaves: runs a command and expects it to work.</summary>
    public async Task CommandAsync(params string[] arguments)
    {
        using var command = World.Start([.. arguments, "--data", World.Data]);
        if (await command.ExitCodeAsync() != 0)
        {
            throw new LaboratoryException($"bruggen {string.Join(' ', arguments)}: {command.Output}{command.Error}");
        }
    }
}
