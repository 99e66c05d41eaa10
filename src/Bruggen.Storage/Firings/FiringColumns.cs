using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Storage.Firings;

/// <summary>A firing as it is stored, in the table <c>firing</c> or in <c>standing_match</c>.</summary>
internal sealed record FiringColumns
{
    public required long Id { get; init; }

    public required string Rule { get; init; }

    public required string Version { get; init; }

    public required string Pupil { get; init; }

    public string? Class { get; init; }

    public required int At { get; init; }

    public required int Level { get; init; }

    public int? Start { get; init; }

    public int? Last { get; init; }

    public int? Return { get; init; }

    public int? Measure { get; init; }

    public int? Weekday { get; init; }

    public required string Anchor { get; init; }

    public string? Trace { get; init; }

    public long? SupersededAt { get; init; }

    public required long CreatedAt { get; init; }

    public bool WasActedOn { get; init; }

    public Firing ToFiring() => new(
        Rule,
        Pupil,
        Class,
        HalfDay.FromOrdinal(At),
        Level,
        Start.ToHalfDay(),
        Last.ToHalfDay(),
        Return.ToHalfDay(),
        Measure,
        (IsoDayOfWeek?)Weekday);
}
