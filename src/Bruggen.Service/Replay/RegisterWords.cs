using System.Collections.Concurrent;
using Bruggen.Domain.School;

namespace Bruggen.Service.Replay;

/// <summary>
/// The pupils, classes and codes met in a register, each kept once, under every way in which it is written. Several threads may
/// ask at once.
/// </summary>
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
        RegisterPupil[] pupils = [.. _pupils.Values.Distinct()];
        Array.Sort(pupils, static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        return pupils;
    }

    /// <summary>The pupil of a key; null for a key of blanks.</summary>
    public RegisterPupil? PupilOf(ReadOnlySpan<char> key)
    {
        if (_pupils.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var pupil))
        {
            return pupil;
        }

        var written = key.ToString();
        var spelled = Spelling.Of(written);
        return spelled.Length == 0 ? null : _pupils.GetOrAdd(written, _pupils.GetOrAdd(spelled, static word => new RegisterPupil(word)));
    }

    /// <summary>The name of a class, the same string each time; null for a name of blanks.</summary>
    public string? ClassOf(ReadOnlySpan<char> name)
    {
        if (_classes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var word))
        {
            return word;
        }

        var written = name.ToString();
        var spelled = Spelling.Of(written);
        return spelled.Length == 0 ? null : _classes.GetOrAdd(written, _classes.GetOrAdd(spelled, static word => word));
    }

    /// <summary>The number of a code; 0 for a code of blanks, as for none.</summary>
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
                var spelled = Spelling.Of(code.ToString());
                if (!_numbers.TryGetValue(spelled, out number))
                {
                    number = _numbers[spelled] = _codes.Count;
                    _codes.Add(spelled);
                }

                numbers[code] = number;
            }
        }

        return number;
    }
}
