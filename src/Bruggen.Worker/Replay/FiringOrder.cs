using Bruggen.Domain.Rules;

namespace Bruggen.Worker.Replay;

/// <summary>The order in which a replay shows its firings (rules 9): at, rule, pupil, level; then weekday, which only patterns have.</summary>
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
}
