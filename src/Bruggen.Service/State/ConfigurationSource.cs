using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Service.Health;

namespace Bruggen.Service.State;

/// <summary>
/// The configuration in force. Changed files are picked up without a restart; wrong ones leave the last good ones
/// active and turn health yellow. What only ever makes less of what Bruggen does counts at once, whatever is
/// wrong elsewhere: the order about sending, silences, seals and skipped co-accounts.
/// </summary>
/// <param name="directory">Where the files are; null for a configuration that does not come from files and never changes.</param>
/// <param name="first">What is in force at first.</param>
internal sealed class ConfigurationSource(string? directory, SchoolConfiguration first)
{
    private const string FilesTopic = "config";
    private const string StopTopic = "stop";

    private readonly Lock _gate = new();
    private SchoolConfiguration _good = first;
    private string _stamp = first.Stamp;
    private PeopleSettings? _narrowed;
    private ConfigurationFile? _ordering;
    private SendingOrder _ordered = SendingOrder.Watch;
    private SendingOrder _order = SendingOrder.On;

    /// <summary>Told about wrong files and their repair; null before the service has a health board.</summary>
    public HealthBoard? Health { get; set; }

    /// <summary>Where <c>bruggen stop-sending</c> leaves its mark when it cannot write the file; null where there is no service.</summary>
    public StopMark? Mark { get; set; }

    /// <summary>The last good configuration, with every later restriction.</summary>
    public SchoolConfiguration Current { get; private set; } = first;

    /// <summary>What is wrong with the files as they are now; empty when they are the ones in force.</summary>
    public ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>What was ordered about sending when it was last looked at.</summary>
    public SendingOrder Order
    {
        get
        {
            lock (_gate)
            {
                return _order;
            }
        }
    }

    /// <summary>Reads the files again when one has changed, and says what is in force now.</summary>
    public SchoolConfiguration Refresh()
    {
        lock (_gate)
        {
            if (directory is not null)
            {
                ReadChanges(directory);
            }

            _order = OrderNow();
            Current = InForce();
            SayOrder();
            return Current;
        }
    }

    /// <summary>Why nothing may leave at this very moment, in one sentence; null when it may. Asked before each thing that leaves.</summary>
    public string? Objection()
    {
        lock (_gate)
        {
            LookForStop();
            return _order.Objection ?? (_good.School.IsSending ? null : "The configuration in force does not send yet.");
        }
    }

    /// <summary>Says in health what is ordered about sending at this very moment.</summary>
    public void LookForStop()
    {
        lock (_gate)
        {
            _order = OrderNow();
            SayOrder();
        }
    }

    private void ReadChanges(string folder)
    {
        try
        {
            var files = FilesOnDisk.Collect(folder);
            var stamp = ConfigurationFiles.StampOf(files);
            if (stamp == _stamp)
            {
                return;
            }

            var result = ConfigurationFiles.Load(files, folder);
            Problems = result.Refusals;
            if (result.OfSchool is { } good)
            {
                (_good, _narrowed) = (good, null);
            }
            else
            {
                var people = _narrowed ?? _good.People;
                _narrowed = people.NarrowedBy(result.People) is var narrowed && ReferenceEquals(narrowed, _good.People) ? null : narrowed;
            }

            // Noted last: what was not read to its end is read again.
            _stamp = stamp;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _stamp = string.Empty;
            Problems = [new Problem(Path.GetFileName(folder), 1, 1, $"The folder cannot be read as it stands ({error.GetType().Name}); take back the latest change, and tell whoever maintains Bruggen.")];
        }

        if (Health is { } health)
        {
            Say(health, FilesTopic, Problems.IsEmpty ? null : $"{ForTheLog(Problems[0])} The last good files stay in force until that is corrected; bruggen check says all that is wrong.");
        }
    }

    private SchoolConfiguration InForce()
    {
        var obeying = _good.Obeying(_order);
        if (_narrowed is null && ReferenceEquals(obeying, _good))
        {
            return _good;
        }

        return obeying with
        {
            People = _narrowed ?? _good.People,
            Stamp = $"{_good.Stamp}/{(_order.IsOn ? "on" : _order.IsClear ? "watch" : "stop")}{(_narrowed is null ? string.Empty : "/" + _stamp)}",
        };
    }

    private SendingOrder OrderNow()
    {
        if (Mark?.Objection() is { } marked)
        {
            return new SendingOrder(marked, IsClear: false);
        }

        if (directory is null)
        {
            return _good.School.IsSending ? SendingOrder.On : SendingOrder.Watch;
        }

        // Asked before every letter; the same text says the same.
        var file = ConfigurationFile.FromDisk(SendingOrder.FileName, Path.Combine(directory, SendingOrder.FileName));
        if (file == _ordering)
        {
            return _ordered;
        }

        (_ordering, _ordered) = (file, SendingOrder.Of(file));
        return _ordered;
    }

    private void SayOrder()
    {
        if (Health is { } health)
        {
            health.Sending = _order.IsOn && _good.School.IsSending;
            Say(health, StopTopic, _order.IsClear ? null : _order.Objection);
        }
    }

    private static void Say(HealthBoard health, string topic, string? sentence)
    {
        if (sentence is null)
        {
            health.Clear(topic);
        }
        else
        {
            health.Raise(topic, HealthLevel.Yellow, sentence);
        }
    }

    /// <summary>A problem as a log or health may say it: the sentence quotes what is written there, and in one file that is people; the admin reads it in bruggen check.</summary>
    internal static string ForTheLog(Problem problem) => problem.File == ConfigurationFiles.People
        ? string.Create(CultureInfo.InvariantCulture, $"{problem.File}:{problem.Line}:{problem.Column} cannot be used as it stands; bruggen check says why.")
        : problem.ToString();
}
