using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Service.Health;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Smartschool;
using NodaTime;

namespace Bruggen.Service.Channels;

/// <summary>
/// Whether messages are tried at all. Closed as long as the school orders no sending. Closed for a while by an answer that every message would get, and when Smartschool
/// is not reached, so that one repair is waited for instead of a hundred refusals made. What waits stays due.
/// </summary>
internal sealed class SendGate(ConfigurationSource source, SchoolClock clock, HealthBoard health, Random chance, ReadStop stop)
{
    private const string Topic = "sending";

    // One mailbox can be full, two may be; three different people in a row are what their messages share.
    private const int RefusalsThatMeanAll = 3;

    // A platform that takes messages and does not say so would put each of hundreds in doubt.
    private const int DoubtsThatMeanAll = 5;

    private static readonly Duration AfterAnswer = Duration.FromMinutes(15);
    private static readonly Duration AfterSilence = Duration.FromMinutes(1);

    private readonly BackOff _backOff = new(chance);

    // Who was refused since a message was last taken, all with the same code; and who still was when others' were taken.
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private readonly HashSet<string> _atFault = new(StringComparer.Ordinal);
    private int? _code;
    private Instant _refusedSince;
    private bool _hasSender;
    private bool _answered;
    private int _doubts;
    private string? _stamp;

    /// <summary>Whether a message may be tried now.</summary>
    public bool IsOpen(SchoolConfiguration configuration)
    {
        if (_stamp != configuration.Stamp)
        {
            _stamp = configuration.Stamp;
            _hasSender = configuration.School.Sender is not null;
            _refused.Clear();
            _atFault.Clear();
            Open();
        }

        // A service that is told to stop finishes the one it is sending and begins no other.
        return !stop.Token.IsCancellationRequested && source.Objection() is null && !_backOff.IsWaiting(clock.Now);
    }

    /// <summary>Whether somebody was refused since a message was last taken: somebody else's message tells more then.</summary>
    public bool IsRefused(string recipient) => _refused.Contains(recipient);

    /// <summary>Since when everybody is refused alike; null while that is not known. What was held against one person since then was not about them.</summary>
    public Instant? RefusingEverybodySince => _refused.Count >= RefusalsThatMeanAll ? _refusedSince : null;

    /// <summary>Takes note of an answer to a message.</summary>
    /// <param name="answer">What it says of that message.</param>
    /// <param name="recipient">The key of who the message is for.</param>
    /// <returns>The verdict seen beside the others: a refusal that everybody gets is not about this message, which stays due.</returns>
    public SendVerdict Note(SendVerdict answer, string recipient)
    {
        var verdict = answer.Reach == SendReach.PerhapsEverything ? Compare(answer, recipient) : answer;
        _doubts = verdict.Reach == SendReach.Doubt ? _doubts + 1 : 0;
        switch (verdict.Reach)
        {
            case SendReach.Nothing:
                _atFault.UnionWith(_refused);
                _refused.Clear();
                Open();
                break;
            case SendReach.Order:
            case SendReach.Doubt when _doubts < DoubtsThatMeanAll:
                break;
            case SendReach.Doubt:
                // A poll that succeeds says nothing about messages, so this waits its time.
                _answered = true;
                _backOff.Fail(clock.Now, AfterSilence);
                health.Raise(Topic, HealthLevel.Red, $"Messages wait, because Smartschool no longer says whether it takes them: {verdict.Reason.Sentence} They are tried again by themselves, less and less often.");
                break;
            case SendReach.PerhapsEverything:
                break;
            case SendReach.Line:
                _answered = false;
                _backOff.Fail(clock.Now, AfterSilence);
                health.Raise(Topic, HealthLevel.Yellow, $"Messages wait, because Smartschool is not reached: {verdict.Reason.Sentence} They are tried again by themselves.");
                break;
            default:
                _answered = true;
                _backOff.Fail(clock.Now, AfterAnswer);
                health.Raise(Topic, HealthLevel.Red, $"Nothing is sent to anybody: {verdict.Reason.Sentence} What waits is tried again by itself, at once after a restart or a changed configuration.");
                break;
        }

        return verdict;
    }

    /// <summary>Takes note that Smartschool is reached; what it answered about messages still holds.</summary>
    public void Reached()
    {
        if (!_answered)
        {
            Open();
        }
    }

    private SendVerdict Compare(SendVerdict refusal, string recipient)
    {
        if (_atFault.Contains(recipient))
        {
            return refusal;
        }

        if (_refused.Count == 0 || _code != refusal.Code)
        {
            _refused.Clear();
            (_code, _refusedSince) = (refusal.Code, clock.Now);
        }

        _refused.Add(recipient);
        return _refused.Count < RefusalsThatMeanAll ? refusal : refusal with { State = ActionState.Due, Reach = SendReach.Everything, Reason = ActionReason.AllRefused(RefusesEverybody(refusal.Code)) };
    }

    private string RefusesEverybody(int? code) =>
        $"Smartschool gives every message the same refusal ({(code is { } number ? string.Create(CultureInfo.InvariantCulture, $"code {number}") : "a fault")}), whoever it is for. "
        + (_hasSender
            ? "The configured sender is the first to look at: smartschool.sender in school.yaml takes the username, the internal number or the name of one active member of staff; bruggen doctor says whether it is found."
            : "No sender is configured (smartschool.sender in school.yaml); ask the Smartschool help desk whether messages need one.");

    private void Open()
    {
        _backOff.Reset();
        _answered = false;
        health.Clear(Topic);
    }
}
