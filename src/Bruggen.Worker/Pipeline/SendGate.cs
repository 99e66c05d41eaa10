using Bruggen.Worker.Configuration;
using Bruggen.Worker.Health;
using Bruggen.Worker.Time;
using NodaTime;

namespace Bruggen.Worker.Pipeline;

/// <summary>
/// Whether messages are tried at all. Closed as long as the school orders no sending. Closed for a while by an answer that every message would get, and when Smartschool
/// is not reached, so that one repair is waited for instead of a hundred refusals made. What waits stays due.
/// </summary>
internal sealed class SendGate(ConfigurationSource source, SchoolClock clock, HealthBoard health, Random chance)
{
    private const string Topic = "sending";

    // One mailbox can be full, two may be; three different people in a row are the sender.
    private const int RefusalsThatMeanAll = 3;

    // A platform that takes messages and does not say so would put each of hundreds in doubt.
    private const int DoubtsThatMeanAll = 5;

    private static readonly Duration AfterAnswer = Duration.FromMinutes(15);
    private static readonly Duration AfterSilence = Duration.FromMinutes(1);

    private readonly BackOff _backOff = new(chance);
    private bool _answered;
    private int _refusals;
    private int _doubts;
    private string? _stamp;

    /// <summary>Whether a message may be tried now.</summary>
    public bool IsOpen(SchoolConfiguration configuration)
    {
        if (_stamp != configuration.Stamp)
        {
            _stamp = configuration.Stamp;
            Open();
        }

        return source.Objection() is null && !_backOff.IsWaiting(clock.Now);
    }

    /// <summary>Takes note of an answer to a message.</summary>
    public void Note(SendVerdict verdict)
    {
        _doubts = verdict.Reach == SendReach.Doubt ? _doubts + 1 : 0;
        switch (verdict.Reach)
        {
            case SendReach.Nothing:
                _refusals = 0;
                Open();
                break;
            case SendReach.Order:
            case SendReach.Doubt when _doubts < DoubtsThatMeanAll:
                break;
            case SendReach.Doubt:
                // A poll that succeeds says nothing about messages, so this waits its time.
                _answered = true;
                _backOff.Fail(clock.Now, AfterSilence);
                health.Raise(Topic, HealthLevel.Red, $"Messages wait, because Smartschool no longer says whether it takes them: {verdict.Reason} They are tried again by themselves, less and less often.");
                break;
            case SendReach.PerhapsEverything when ++_refusals < RefusalsThatMeanAll:
            case SendReach.Recipient:
                break;
            case SendReach.Line:
                _answered = false;
                _backOff.Fail(clock.Now, AfterSilence);
                health.Raise(Topic, HealthLevel.Yellow, $"Messages wait, because Smartschool is not reached: {verdict.Reason} They are tried again by themselves.");
                break;
            default:
                _answered = true;
                _backOff.Fail(clock.Now, AfterAnswer);
                health.Raise(Topic, HealthLevel.Red, $"Nothing is sent to anybody: {verdict.Reason} What waits is tried again by itself, at once after a restart or a changed configuration.");
                break;
        }
    }

    /// <summary>Takes note that Smartschool is reached; what it answered about messages still holds.</summary>
    public void Reached()
    {
        if (!_answered)
        {
            Open();
        }
    }

    private void Open()
    {
        _backOff.Reset();
        _answered = false;
        health.Clear(Topic);
    }
}
