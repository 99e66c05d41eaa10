namespace Bruggen.Domain.Attendance;

/// <summary>A set of kinds, the hits of a rule (rules 3), as bits so that a test costs one instruction.</summary>
public readonly record struct KindSet
{
    private readonly ushort _bits;

    private KindSet(ushort bits) => _bits = bits;

    /// <summary>What a rule counts when it names nothing: sick, excused and unexcused.</summary>
    public static KindSet Default { get; } = Of(PresenceKind.Sick, PresenceKind.Excused, PresenceKind.Unexcused);

    /// <summary>The set of the given kinds.</summary>
    public static KindSet Of(params ReadOnlySpan<PresenceKind> kinds)
    {
        ushort bits = 0;
        foreach (var kind in kinds)
        {
            bits |= (ushort)(1 << (int)kind);
        }

        return new KindSet(bits);
    }

    /// <summary>Whether the kind is in the set.</summary>
    public bool Contains(PresenceKind kind) => ((_bits >> (int)kind) & 1) != 0;

    /// <summary>The kinds of the set, in the order of their numbers.</summary>
    public IEnumerable<PresenceKind> Kinds => Enum.GetValues<PresenceKind>().Where(Contains);
}
