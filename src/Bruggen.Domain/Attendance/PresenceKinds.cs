using System.Collections.Immutable;

namespace Bruggen.Domain.Attendance;

/// <summary>The kinds by name and by group (RULES.md, Kinds).</summary>
public static class PresenceKinds
{
    private static readonly (string Name, PresenceKind Kind)[] Table =
    [
        ("present", PresenceKind.Present),
        ("late", PresenceKind.Late),
        ("elsewhere", PresenceKind.Elsewhere),
        ("sick", PresenceKind.Sick),
        ("excused", PresenceKind.Excused),
        ("sensitive", PresenceKind.Sensitive),
        ("unexcused", PresenceKind.Unexcused),
        ("excluded", PresenceKind.Excluded),
        ("unknown", PresenceKind.Unknown),
        ("notExpected", PresenceKind.NotExpected),
    ];

    /// <summary>The kinds a code can be mapped to in <c>school.yaml</c>, in the order the files use. <c>unregistered</c> is what is left.</summary>
    public static ImmutableArray<string> MappableNames { get; } = [.. Table.Select(row => row.Name)];

    /// <summary>The kinds a rule may name as its hits.</summary>
    public static ImmutableArray<string> CountableNames { get; } =
        [.. Table.Where(row => IsAbsent(row.Kind) || row.Kind == PresenceKind.Late).Select(row => row.Name)];

    /// <summary>The kind with that name in the configuration files, or null.</summary>
    public static PresenceKind? Named(string name) =>
        Table.Where(row => row.Name == name).Select(row => (PresenceKind?)row.Kind).FirstOrDefault();

    /// <summary>The name of a kind in the configuration files.</summary>
    public static string NameOf(PresenceKind kind) =>
        kind == PresenceKind.Unregistered ? "unregistered" : Table.First(row => row.Kind == kind).Name;

    /// <summary>At school: present, late or elsewhere.</summary>
    public static bool IsAttending(PresenceKind kind) => kind is >= PresenceKind.Present and <= PresenceKind.Elsewhere;

    /// <summary>Says nothing about attendance: not expected, or nothing registered.</summary>
    public static bool IsNeutral(PresenceKind kind) => kind <= PresenceKind.NotExpected;

    /// <summary>The kinds that are not neutral: half-days of which something is known.</summary>
    internal static KindSet Registered { get; } = KindSet.Of([.. Enum.GetValues<PresenceKind>().Where(kind => !IsNeutral(kind))]);

    /// <summary>Not at school although expected, whatever the reason.</summary>
    public static bool IsAbsent(PresenceKind kind) => kind >= PresenceKind.Sick;
}
