using Bruggen.Domain.Calendar;

namespace Bruggen.Simulator.State;

/// <summary>The half-days of one date, by the position of the account.</summary>
internal sealed class DayRegister(int accounts)
{
    private PresenceEntry?[] _am = new PresenceEntry?[accounts];
    private PresenceEntry?[] _pm = new PresenceEntry?[accounts];

    /// <summary>Answers already written for this date; emptied by every change.</summary>
    public Dictionary<string, WrittenAnswer> Answers { get; } = new(StringComparer.Ordinal);

    public void Add(int account, DayPart part, string? code, string? alias, DateTimeOffset visibleFrom)
    {
        ref var slot = ref Room(account, part);
        slot = new PresenceEntry(code, alias, visibleFrom, slot);
        Answers.Clear();
    }

    /// <summary>Replaces whatever the half-day held or would have held later.</summary>
    public void Replace(int account, DayPart part, string? code, string? alias)
    {
        Room(account, part) = code is null ? null : new PresenceEntry(code, alias, DateTimeOffset.MinValue, Earlier: null);
        Answers.Clear();
    }

    /// <summary>The newest entry that can be read at that moment, or <see langword="null"/>.</summary>
    public PresenceEntry? Current(int account, DayPart part, DateTimeOffset now)
    {
        // An account may have come after the last registration of the day.
        var half = Half(part);
        PresenceEntry? newest = null;
        for (var entry = account < half.Length ? half[account] : null; entry is not null; entry = entry.Earlier)
        {
            if (entry.VisibleFrom <= now && (newest is null || entry.VisibleFrom > newest.VisibleFrom))
            {
                newest = entry;
            }
        }

        return newest;
    }

    public bool HasAnything(DateTimeOffset now)
    {
        for (var account = 0; account < _am.Length; account++)
        {
            if (Current(account, DayPart.Am, now)?.Code is not null || Current(account, DayPart.Pm, now)?.Code is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The moments around <paramref name="now"/> between which nothing of this date changes by itself.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) Steady(DateTimeOffset now)
    {
        var from = DateTimeOffset.MinValue;
        var until = DateTimeOffset.MaxValue;
        foreach (var half in (ReadOnlySpan<PresenceEntry?[]>)[_am, _pm])
        {
            foreach (var newest in half)
            {
                for (var entry = newest; entry is not null; entry = entry.Earlier)
                {
                    if (entry.VisibleFrom <= now)
                    {
                        from = entry.VisibleFrom > from ? entry.VisibleFrom : from;
                    }
                    else
                    {
                        until = entry.VisibleFrom < until ? entry.VisibleFrom : until;
                    }
                }
            }
        }

        return (from, until);
    }

    private ref PresenceEntry? Room(int account, DayPart part)
    {
        if (account >= _am.Length)
        {
            Array.Resize(ref _am, account + 1);
            Array.Resize(ref _pm, account + 1);
        }

        return ref Half(part)[account];
    }

    private PresenceEntry?[] Half(DayPart part) => part == DayPart.Am ? _am : _pm;
}
