using Bruggen.Domain.Planning.Buddies;

namespace Bruggen.Storage.Buddies;

/// <summary>A row of the table <c>buddy</c>.</summary>
internal sealed record BuddyColumns
{
    public required long Id { get; init; }

    public required string Pupil { get; init; }

    public required string Buddy { get; init; }

    public required string Class { get; init; }

    public required long FiringId { get; init; }

    public required string ChosenOn { get; init; }

    public string? ToldOn { get; init; }

    public string? KeptOn { get; init; }

    public string? Wish { get; init; }

    public string? Until { get; init; }

    public string? Ended { get; init; }

    public BuddyEpisode ToEpisode() => new(Id, Pupil, Buddy, Class, FiringId, ChosenOn.ToLocalDate())
    {
        ToldOn = ToldOn?.ToLocalDate(),
        KeptOn = KeptOn?.ToLocalDate(),
        Wish = Wish is null ? null : Enum.Parse<BuddyWish>(Wish, ignoreCase: true),
        Until = Until?.ToLocalDate(),
        End = Ended is null ? null : Enum.Parse<BuddyEnd>(Ended, ignoreCase: true),
    };
}
