namespace Bruggen.Simulator.Planner;

/// <summary>Every element that was written, with its earlier states: lists lag behind, details do not (quirk 22 of PROTOCOL.md).</summary>
internal sealed class PlannerBook
{
    private readonly Dictionary<Guid, List<(DateTimeOffset At, PlannedElement Element)>> _states = [];
    private readonly HashSet<Guid> _usedSlots = [];

    /// <summary>Every element as it stands now, the bin included, in the order in which they were made.</summary>
    public IEnumerable<PlannedElement> All => _states.Values.Select(states => states[^1].Element);

    public PlannedElement? Find(Guid id) => _states.TryGetValue(id, out var states) ? states[^1].Element : null;

    public PlannedElement Save(PlannedElement element, DateTimeOffset now)
    {
        if (!_states.TryGetValue(element.Id, out var states))
        {
            _states.Add(element.Id, states = []);
        }

        states.Add((now, element));
        return element;
    }

    public void Delete(Guid id) => _states.Remove(id);

    /// <summary>What a list shows; what was written after <paramref name="now"/>, before the clock was put back, does not wait.</summary>
    public IEnumerable<PlannedElement> Listed(DateTimeOffset now, TimeSpan lag) =>
        _states.Values.Select(states => states.FindLast(state => state.At <= now - lag || state.At > now).Element).Where(element => element is { IsTrashed: false });

    /// <summary>A slot of the timetable that a lesson has taken the place of.</summary>
    public void Use(Guid slot) => _usedSlots.Add(slot);

    public bool IsUsed(Guid slot) => _usedSlots.Contains(slot);
}
