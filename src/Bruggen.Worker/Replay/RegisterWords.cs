using System.Collections.Concurrent;

namespace Bruggen.Worker.Replay;

/// <summary>The pupils, classes and codes met in a register, each kept once. Several threads may ask at once.</summary>
internal sealed class RegisterWords
{
    private readonly ConcurrentDictionary<string, RegisterPupil> _pupils = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _classes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal) { [string.Empty] = 0 };
    private readonly List<string> _codes = [string.Empty];

    /// <summary>The codes in the order of their numbers, the empty one first; to be looked at when nobody asks any more.</summary>
    public IReadOnlyList<string> Codes => _codes;

    /// <summary>The pupils in the ordinal order of their keys, in which the answer shows them; to be asked for when nobody asks for one any more.</summary>
    public IReadOnlyList<RegisterPupil> Pupils()
    {
        RegisterPupil[] pupils = [.. _pupils.Values];
        Array.Sort(pupils, static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        return pupils;
    }

    /// <summary>The pupil of a key.</summary>
    public RegisterPupil PupilOf(ReadOnlySpan<char> key) =>
        _pupils.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var pupil) ? pupil : _pupils.GetOrAdd(key.ToString(), static word => new RegisterPupil(word));

    /// <summary>The name of a class, the same string each time.</summary>
    public string ClassOf(ReadOnlySpan<char> name) =>
        _classes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var word) ? word : _classes.GetOrAdd(name.ToString(), static word => word);

    /// <summary>The number of a code.</summary>
    public int NumberOf(ReadOnlySpan<char> code)
    {
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (numbers.TryGetValue(code, out var number))
        {
            return number;
        }

        lock (_codes)
        {
            if (!numbers.TryGetValue(code, out number))
            {
                number = _codes.Count;
                _codes.Add(code.ToString());
                numbers[code] = number;
            }
        }

        return number;
    }
}
