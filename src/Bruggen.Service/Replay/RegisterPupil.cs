namespace Bruggen.Service.Replay;

/// <summary>One pupil of a register that is replayed.</summary>
internal sealed class RegisterPupil(string key)
{
    private RegisterDay[] _days = [];
    private int _count;

    /// <summary>The pupil's key, as the file writes it.</summary>
    public string Key => key;

    /// <summary>The class on the pupil's latest date; null when that line leaves it empty.</summary>
    public string? Class { get; private set; }

    /// <summary>The pupil's dates, ascending, each once.</summary>
    public ReadOnlySpan<RegisterDay> Days => _days.AsSpan(0, _count);

    /// <summary>Adds dates with their class when they all come after those that are there; false, and nothing added, otherwise.</summary>
    /// <param name="days">At least one, ascending.</param>
    /// <param name="className">The class, or null.</param>
    public bool TryAppend(ReadOnlySpan<RegisterDay> days, string? className)
    {
        if (_count > 0 && days[0].Day <= _days[_count - 1].Day)
        {
            return false;
        }

        MakeRoom(days.Length);
        days.CopyTo(_days.AsSpan(_count));
        _count += days.Length;
        Class = className;
        return true;
    }

    /// <summary>Adds a date with its class; false, and nothing added, when the date is there already.</summary>
    public bool TryAdd(RegisterDay day, string? className)
    {
        var at = _count;
        if (_count > 0 && day.Day <= _days[_count - 1].Day)
        {
            at = IndexOf(day.Day);
            if (_days[at].Day == day.Day)
            {
                return false;
            }
        }
        else
        {
            Class = className;
        }

        MakeRoom(1);
        Array.Copy(_days, at, _days, at + 1, _count - at);
        _days[at] = day;
        _count++;
        return true;
    }

    private void MakeRoom(int days)
    {
        if (_count + days > _days.Length)
        {
            // By half, not twofold: slack is what fills the memory with a region of pupils.
            Array.Resize(ref _days, Math.Max(_count + days, Math.Max(16, _count + (_count / 2))));
        }
    }

    /// <summary>The first place whose day is not before the given one; there is one.</summary>
    private int IndexOf(ushort day)
    {
        var (from, to) = (0, _count - 1);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (_days[middle].Day < day)
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return from;
    }
}
