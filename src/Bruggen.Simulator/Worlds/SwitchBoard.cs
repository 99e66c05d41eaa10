using System.Collections.Frozen;
using System.Globalization;

namespace Bruggen.Simulator.Worlds;

/// <summary>How every switch stands; one that was never set stands on the simulator's own choice.</summary>
internal sealed class SwitchBoard
{
    private readonly FrozenDictionary<string, string> _set;

    private SwitchBoard(IEnumerable<KeyValuePair<string, string>> set) => _set = set.ToFrozenDictionary(StringComparer.Ordinal);

    public static SwitchBoard Standard { get; } = new([]);

    /// <summary>The switches that were set, by name.</summary>
    public IReadOnlyDictionary<string, string> Set => _set;

    public string this[WorldSwitch wanted] => _set.GetValueOrDefault(wanted.Name, wanted.Standard);

    public bool Is(WorldSwitch wanted, string value) => this[wanted] == value;

    public int Number(WorldSwitch wanted) => int.Parse(this[wanted], CultureInfo.InvariantCulture);

    /// <summary>The same board with other switches set, each to a value that it allows.</summary>
    public SwitchBoard With(IEnumerable<KeyValuePair<string, string>> changes)
    {
        var set = new Dictionary<string, string>(_set, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
        {
            set[name] = value;
        }

        return new SwitchBoard(set);
    }
}
