using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Service.Health;
using Bruggen.Service.Time;
using Bruggen.Smartschool;
using NodaTime;

namespace Bruggen.Service.Channels;

/// <summary>
/// Whether a channel beside the messages is tried at all: the planner, the helpdesk, Intradesk, the sent box. Each has its own, so that
/// one that hangs keeps nothing from the others: it gets so much time in a round, and is left alone for a while when it does not answer.
/// Health says which one it is.
/// </summary>
/// <param name="topic">Its topic in health.</param>
/// <param name="name">Its name at the beginning of a sentence.</param>
/// <param name="remedy">What goes on without it, and what a person can do, in whole sentences.</param>
/// <param name="budget">The time it gets in a round.</param>
/// <param name="clock">The time.</param>
/// <param name="health">Is told.</param>
/// <param name="chance">Spreads the tries.</param>
internal sealed class ChannelGate(string topic, string name, string remedy, ChannelBudget budget, SchoolClock clock, HealthBoard health, Random chance)
{
    private static readonly Duration First = Duration.FromMinutes(1);
    private static readonly Duration Longest = Duration.FromMinutes(15);

    private readonly BackOff _backOff = new(chance);
    private string? _stamp;

    /// <summary>Whether it may be tried now: again at once after a change of the configuration.</summary>
    public bool IsOpen(SchoolConfiguration configuration)
    {
        if (_stamp != configuration.Stamp)
        {
            _stamp = configuration.Stamp;
            _backOff.Reset();
        }

        return !_backOff.IsWaiting(clock.Now);
    }

    /// <summary>Asks the channel about one thing after the other, within its time for reading. What it does not come to is for the next round.</summary>
    /// <param name="configuration">The configuration in force.</param>
    /// <param name="items">What is asked about.</param>
    /// <param name="ask">Asks; the token breaks it off.</param>
    /// <param name="ct">Stops the service.</param>
    /// <returns>Whether it answered; false as well when it was not asked.</returns>
    /// <exception cref="SmartschoolRefusedException">It answered no.</exception>
    public Task<bool> ReadAsync<T>(SchoolConfiguration configuration, IEnumerable<T> items, Func<T, CancellationToken, Task> ask, CancellationToken ct) =>
        TryAsync(configuration, budget.Reading, items, ask, ct);

    /// <summary>Asks the channel one thing, within its time for reading.</summary>
    /// <inheritdoc cref="ReadAsync{T}"/>
    public Task<bool> ReadAsync(SchoolConfiguration configuration, Func<CancellationToken, Task> ask, CancellationToken ct) =>
        TryAsync(configuration, budget.Reading, [ask], (one, round) => one(round), ct);

    /// <summary>Sends one thing after the other through the channel, within its time for sending. What it does not come to is for the next round.</summary>
    /// <param name="configuration">The configuration in force.</param>
    /// <param name="items">What is sent.</param>
    /// <param name="send">Sends; the token breaks it off, and then nobody knows what became of it.</param>
    /// <param name="ct">Stops the service.</param>
    /// <returns>Whether it answered; false as well when nothing was tried.</returns>
    public Task<bool> SendAsync<T>(SchoolConfiguration configuration, IEnumerable<T> items, Func<T, CancellationToken, Task> send, CancellationToken ct) =>
        TryAsync(configuration, budget.Sending, items, send, ct);

    private async Task<bool> TryAsync<T>(SchoolConfiguration configuration, TimeSpan time, IEnumerable<T> items, Func<T, CancellationToken, Task> work, CancellationToken ct)
    {
        if (!IsOpen(configuration))
        {
            return false;
        }

        var failed = _backOff.Failures > 0;
        var began = budget.Network.GetTimestamp();
        using var over = new CancellationTokenSource(time, budget.Network);
        using var round = CancellationTokenSource.CreateLinkedTokenSource(ct, over.Token);
        try
        {
            foreach (var item in items)
            {
                // Only what hangs is broken off, not what came late in a long row.
                if (budget.Network.GetElapsedTime(began) > time / 2)
                {
                    break;
                }

                await work(item, round.Token);
            }

            if (failed)
            {
                _backOff.Reset();
                health.Clear(topic);
            }

            return true;
        }
        catch (Exception error) when (error is OperationCanceledException or SmartschoolUnavailableException && over.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            Fail(string.Create(CultureInfo.InvariantCulture, $"{name} did not answer within the {time.TotalSeconds:0.#} seconds of its turn."));
        }
        catch (SmartschoolUnavailableException error) when (error.Reason == UnavailableReason.Withheld)
        {
            // The school ordered a stop: that is nothing about the channel.
        }
        catch (SmartschoolUnavailableException error)
        {
            Fail($"{name} is not reached: {error.Message}");
        }

        return false;
    }

    private void Fail(string what)
    {
        _backOff.Fail(clock.Now, First, Longest);
        health.Raise(topic, HealthLevel.Yellow, $"{what} {remedy} It is tried again by itself.");
    }
}
