using System.Collections.Immutable;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bruggen.Worker.Commands;

/// <summary>The service would not begin.</summary>
/// <param name="sentences">Why, for the one who starts it; at least one.</param>
/// <param name="forHealth">Why, as a file that others read may say it.</param>
/// <param name="isOurs">Whether the data directory is the one of this service, so that its health is ours to say.</param>
internal sealed class RefusedStartException(ImmutableArray<string> sentences, string forHealth, bool isOurs = true) : Exception(forHealth)
{
    /// <param name="sentence">Why.</param>
    /// <param name="isOurs">Whether the data directory is the one of this service.</param>
    public RefusedStartException(string sentence, bool isOurs = true)
        : this([sentence], sentence, isOurs)
    {
    }

    /// <summary>Why, for the one who starts it.</summary>
    public ImmutableArray<string> Sentences { get; } = sentences;

    /// <summary>Leaves it in health, where there is a data directory and no other service is at work in it: what an earlier run said last is not so any more.</summary>
    /// <param name="dataDirectory">Where the service would have kept its data.</param>
    /// <param name="isRehearsal">Whether it would have had a clock of its own.</param>
    public async Task KeepAsync(string dataDirectory, bool isRehearsal)
    {
        if (!isOurs || !Directory.Exists(dataDirectory))
        {
            return;
        }

        try
        {
            using var mine = DataDirectoryLock.Acquire(dataDirectory);

            // A rehearsal's store is read by the clock it showed last.
            var time = isRehearsal && StoreTime.Reported(new DataDirectory(dataDirectory)) is { } shown ? new SteppedTimeProvider(shown) : TimeProvider.System;
            var health = new HealthBoard(new SchoolClock(time), NullLogger<HealthBoard>.Instance);
            health.End(ServicePhase.Refused, $"The service was started and would not begin: {Message} Repair that, and start it again.");
            await health.WriteAsync(dataDirectory, CancellationToken.None);
        }
        catch (StorageException)
        {
            // Another service is at work there, and its own report stands; or nothing can be written.
        }
    }
}
