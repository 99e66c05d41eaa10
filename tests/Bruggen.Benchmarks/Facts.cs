using Bruggen.Domain.Attendance;

namespace Bruggen.Benchmarks;

/// <summary>What the expressions of <see cref="RulesAsObjects"/> may ask. Public, because expressions are compiled outside this assembly.</summary>
public sealed class Facts
{
    public int Unexcused { get; set; }

    public int Hits { get; set; }

    public int Registered { get; set; }

    public void Add(PresenceKind kind)
    {
        Unexcused += kind == PresenceKind.Unexcused ? 1 : 0;
        Hits += KindSet.Default.Contains(kind) ? 1 : 0;
        Registered += PresenceKinds.IsNeutral(kind) ? 0 : 1;
    }
}
