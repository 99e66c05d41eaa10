using Bruggen.Domain.Attendance;

namespace Bruggen.Domain.Rules.Evaluation;

/// <summary>How many half-days of some kinds lie in a window whose two ends only move forward. Counts what enters and what leaves, each once.</summary>
internal struct WindowedCount(KindSet kinds)
{
    private int _from;
    private int _to;

    /// <summary>The count between the ends last moved to.</summary>
    public int Value { get; private set; }

    /// <summary>Moves the window to the slots from <paramref name="from"/> up to, not including, <paramref name="to"/>; neither may move back.</summary>
    public void MoveTo(ReadOnlySpan<PresenceKind> register, int from, int to)
    {
        Value += kinds.CountIn(register[_to..to]) - kinds.CountIn(register[_from..from]);
        _from = from;
        _to = to;
    }
}
