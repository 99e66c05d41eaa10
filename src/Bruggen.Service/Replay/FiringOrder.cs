using System.Collections.Frozen;
using Bruggen.Domain.Rules;

namespace Bruggen.Service.Replay;

/// <summary>The order in which a replay shows its firings (RULES.md, Replay): at, rule, pupil, level; then weekday, which only patterns have.</summary>
internal sealed class FiringOrder : IComparer<Firing>
{
    private FiringOrder()
    {
    }

    /// <summary>The order.</summary>
    public static FiringOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(Firing? x, Firing? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = x.At.CompareTo(y.At);
        order = order != 0 ? order : string.CompareOrdinal(x.Rule, y.Rule);
        order = order != 0 ? order : string.CompareOrdinal(x.Pupil, y.Pupil);
        order = order != 0 ? order : x.Level.CompareTo(y.Level);
        return order != 0 ? order : Nullable.Compare(x.Weekday, y.Weekday);
    }

    /// <summary>All firings in this order.</summary>
    /// <param name="groups">
    /// Firings, some at a time. In time that grows with their number when every rule comes pupil by pupil in ordinal order:
    /// a region fires millions of times.
    /// </param>
    public static Firing[] Sorted(IReadOnlyCollection<IReadOnlyList<Firing>> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var places = new PlaceCount(groups);
        var sorted = new Firing[places.Count];
        foreach (var group in groups)
        {
            foreach (var firing in group)
            {
                sorted[places.Next(firing)] = firing;
            }
        }

        // What is left to do is between firings of one rule at one moment, which mostly stand right already.
        for (var i = 1; i < sorted.Length; i++)
        {
            var firing = sorted[i];
            var at = i;
            for (; at > 0 && Instance.Compare(sorted[at - 1], firing) > 0; at--)
            {
                sorted[at] = sorted[at - 1];
            }

            sorted[at] = firing;
        }

        return sorted;
    }

    /// <summary>Counts firings by moment and rule, so that each can be put down where it belongs.</summary>
    private sealed class PlaceCount
    {
        private readonly FrozenDictionary<string, int> _ranks;
        private readonly int _first = int.MaxValue;
        private readonly int[] _next;

        public PlaceCount(IReadOnlyCollection<IReadOnlyList<Firing>> groups)
        {
            var last = int.MinValue;
            var rules = new HashSet<string>(StringComparer.Ordinal);
            foreach (var firing in groups.SelectMany(group => group))
            {
                rules.Add(firing.Rule);
                var moment = firing.At.Ordinal;
                _first = Math.Min(_first, moment);
                last = Math.Max(last, moment);
                Count++;
            }

            _ranks = rules.Order(StringComparer.Ordinal).Select((rule, rank) => KeyValuePair.Create(rule, rank)).ToFrozenDictionary(StringComparer.Ordinal);
            _next = new int[Count == 0 ? 0 : (last - _first + 1) * _ranks.Count];
            foreach (var firing in groups.SelectMany(group => group))
            {
                _next[PlaceOf(firing)]++;
            }

            var before = 0;
            for (var i = 0; i < _next.Length; i++)
            {
                (_next[i], before) = (before, before + _next[i]);
            }
        }

        public int Count { get; }

        public int Next(Firing firing) => _next[PlaceOf(firing)]++;

        private int PlaceOf(Firing firing) => ((firing.At.Ordinal - _first) * _ranks.Count) + _ranks[firing.Rule];
    }
}
