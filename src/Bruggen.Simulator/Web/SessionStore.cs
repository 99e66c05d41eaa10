using System.Security.Cryptography;
using Bruggen.Simulator.Serving;

namespace Bruggen.Simulator.Web;

/// <summary>The sessions and the locks on accounts.</summary>
internal sealed class SessionStore
{
    /// <summary>After so many wrong passwords in a row an account is locked (PROTOCOL.md, Sign-in: the number is ours).</summary>
    public const int TriesBeforeLock = 5;

    /// <summary>How long without a call a session lives; open question 12 of the dossier.</summary>
    public static readonly TimeSpan IdleLife = TimeSpan.FromHours(2);

    /// <summary>How long an account stays locked.</summary>
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, WebSession> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Wrong, DateTimeOffset Last)> _wrong = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The session of the request's cookie, or <see langword="null"/>.</summary>
    public WebSession? Of(HttpCall call)
    {
        if (call.Cookie("PHPSESSID") is not { } id || !_sessions.TryGetValue(id, out var session))
        {
            return null;
        }

        if (call.Now - session.LastSeen > IdleLife)
        {
            _sessions.Remove(id);
            return null;
        }

        session.LastSeen = call.Now;
        return session;
    }

    public WebSession Open(DateTimeOffset now)
    {
        var session = new WebSession(RandomNumberGenerator.GetHexString(26, lowercase: true)) { LastSeen = now };
        _sessions.Add(session.Id, session);
        return session;
    }

    /// <summary>Lets sessions fall back to an earlier stage, at once or after some more calls.</summary>
    public void Expire(SessionStage fallsBackTo, int callsLeft, string? username)
    {
        foreach (var session in _sessions.Values)
        {
            if (session.Stage == SessionStage.SignedIn && (username is null || session.Account!.Is(username)))
            {
                session.Ending = (callsLeft, fallsBackTo);
            }
        }
    }

    public bool IsLocked(string username, DateTimeOffset now) =>
        _wrong.TryGetValue(username, out var tries) && tries.Wrong >= TriesBeforeLock && now - tries.Last < LockTime;

    public void CountWrong(string username, DateTimeOffset now)
    {
        var before = _wrong.GetValueOrDefault(username);
        _wrong[username] = (now - before.Last < LockTime ? before.Wrong + 1 : 1, now);
    }

    public void ForgiveWrong(string username) => _wrong.Remove(username);
}
