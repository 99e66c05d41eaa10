using Bruggen.Simulator.Making;

namespace Bruggen.Simulator.Faults;

/// <summary>The faults that wait for their calls, the oldest first.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Waiting> _waiting = [];

    public void Add(IEnumerable<Fault> faults)
    {
        lock (_gate)
        {
            _waiting.AddRange(faults.Select(fault => new Waiting(fault)));
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _waiting.Clear();
        }
    }

    /// <summary>The fault for this call, or <see langword="null"/> when it may behave.</summary>
    public Fault? Take(string called, string method)
    {
        lock (_gate)
        {
            foreach (var waiting in _waiting)
            {
                if (!waiting.Fault.Concerns(called, method) || ++waiting.Seen % waiting.Fault.Every != 0 || !waiting.Strikes())
                {
                    continue;
                }

                if (++waiting.Used == waiting.Fault.Times)
                {
                    _waiting.Remove(waiting);
                }

                return waiting.Fault;
            }

            return null;
        }
    }

    private sealed class Waiting(Fault fault)
    {
        private readonly Chance _chance = new(fault.Seed);

        public Fault Fault { get; } = fault;

        public int Seen { get; set; }

        public int Used { get; set; }

        public bool Strikes() => Fault.Chance >= 1 || _chance.Is(Fault.Chance);
    }
}
