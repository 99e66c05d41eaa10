using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bruggen.Domain.Attendance;

/// <summary>A set of kinds, the hits of a rule (RULES.md, Kinds), as bits so that a test costs one instruction.</summary>
public readonly record struct KindSet
{
    private const ulong EachByte = 0x0101_0101_0101_0101;

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

    /// <summary>The first slot at or after the given one whose kind is in the set, or the length when there is none.</summary>
    // Vector code that is not yet optimised is many times slower than none; a school a cycle is too little to wait for it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal int NextIn(ReadOnlySpan<PresenceKind> kinds, int slot)
    {
        var bytes = MemoryMarshal.AsBytes(kinds);
        var table = Table;
        for (; slot <= bytes.Length - Vector128<byte>.Count; slot += Vector128<byte>.Count)
        {
            var hits = Vector128.Shuffle(table, Vector128.Create(bytes[slot..])).ExtractMostSignificantBits();
            if (hits != 0)
            {
                return slot + BitOperations.TrailingZeroCount(hits);
            }
        }

        while (slot < kinds.Length && !Contains(kinds[slot]))
        {
            slot++;
        }

        return slot;
    }

    /// <summary>How many of the kinds are in the set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal int CountIn(ReadOnlySpan<PresenceKind> kinds)
    {
        var bytes = MemoryMarshal.AsBytes(kinds);
        var table = Table;
        var count = 0;
        var slot = 0;
        for (; slot <= bytes.Length - Vector128<byte>.Count; slot += Vector128<byte>.Count)
        {
            count += BitOperations.PopCount(Vector128.Shuffle(table, Vector128.Create(bytes[slot..])).ExtractMostSignificantBits());
        }

        for (; slot < kinds.Length; slot++)
        {
            count += Contains(kinds[slot]) ? 1 : 0;
        }

        return count;
    }

    // The kinds are fewer than the bytes of a vector, so one shuffle looks up sixteen half-days at once.
    private Vector128<byte> Table =>
        ~Vector128.Equals(
            Vector128.Create((_bits & 0xFFUL) * EachByte, (ulong)(_bits >> 8) * EachByte).AsByte()
            & Vector128.Create((byte)1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128),
            Vector128<byte>.Zero);

    /// <summary>The kinds of the set, in the order of their numbers.</summary>
    public IEnumerable<PresenceKind> Kinds => Enum.GetValues<PresenceKind>().Where(Contains);
}
