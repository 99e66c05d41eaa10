namespace Bruggen.Smartschool.Resilience;

/// <summary>How patient the client is. The defaults are for a real tenant, which publishes no limits (PROTOCOL.md, Limits).</summary>
public sealed class SmartschoolResilienceOptions
{
    /// <summary>How often a read is tried in all, at least 1. A send is always tried once.</summary>
    public int ReadAttempts { get; set; } = 3;

    /// <summary>The wait before the second attempt; each further one doubles, with jitter.</summary>
    public TimeSpan FirstRetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a connection may take to be made.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a small question may take, answer included.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a whole-school export may take; at least 120 s on a real tenant (PROTOCOL.md, Accounts).</summary>
    public TimeSpan ExportTimeout { get; set; } = TimeSpan.FromSeconds(180);

    /// <summary>How long a message may take before its fate is unknown.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long OneRoster gets for a whole school while nothing is known from it yet.</summary>
    public TimeSpan OneRosterTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long it gets once something is: what it said last holds until it answers.</summary>
    public TimeSpan OneRosterTimeAgain { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long it is left alone after it did not answer.</summary>
    public TimeSpan OneRosterPause { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The part of recent calls without an answer that stops further calls for a while, 0 to 1.</summary>
    public double BreakerFailureRatio { get; set; } = 0.5;

    /// <summary>How many calls are needed before that part counts, at least 2.</summary>
    public int BreakerMinimumCalls { get; set; } = 10;

    /// <summary>What counts as recent.</summary>
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long nothing is called after that.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Calls under way at the same time to one host; loopback is not limited.</summary>
    public int ConcurrentCalls { get; set; } = 4;

    /// <summary>Calls begun per second to one host; loopback is not limited.</summary>
    public int CallsPerSecond { get; set; } = 10;

    /// <summary>Calls that may wait for their turn; more are turned away unsent.</summary>
    public int WaitingCalls { get; set; } = 1000;

    /// <summary>Whether loopback is limited as any other host is.</summary>
    public bool LimitLoopback { get; set; }

    /// <summary>
    /// How long the planner's lists may lag behind a write (PROTOCOL.md, Planner elements) before something that is not in them
    /// counts as not there.
    /// </summary>
    public TimeSpan ListLag { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>Whether a host that did not answer one question is asked no other by this client.</summary>
    public bool LeavesSilentHosts { get; set; }

    /// <summary>Hears of every call before it is made: what is asked, in one word, and how long an answer may take. Null where nobody waits for it.</summary>
    public Action<string, TimeSpan>? Asking { get; set; }

    /// <summary>How long an answer to a call may take.</summary>
    internal TimeSpan PatienceFor(OperationKind kind) => kind switch
    {
        OperationKind.Send => SendTimeout,
        OperationKind.Export => ExportTimeout,
        _ => ReadTimeout,
    };
}
