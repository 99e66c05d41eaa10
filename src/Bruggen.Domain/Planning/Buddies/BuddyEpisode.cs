using NodaTime;

namespace Bruggen.Domain.Planning.Buddies;

/// <summary>One classmate who is the buddy of one pupil for a while.</summary>
/// <param name="Id">Its number in the store.</param>
/// <param name="Pupil">Key of the pupil who is away.</param>
/// <param name="Buddy">Key of the classmate.</param>
/// <param name="Class">The official class of both when the buddy was chosen.</param>
/// <param name="FiringId">The firing that asked for a buddy.</param>
/// <param name="ChosenOn">The date on which the buddy was chosen.</param>
public sealed record BuddyEpisode(long Id, string Pupil, string Buddy, string Class, long FiringId, LocalDate ChosenOn)
{
    /// <summary>The date on which the class teacher or the buddy was told; null when nobody was yet: such an episode costs the buddy nothing.</summary>
    public LocalDate? ToldOn { get; init; }

    /// <summary>The latest date on which somebody said that the buddy goes on; null when that was never said.</summary>
    public LocalDate? KeptOn { get; init; }

    /// <summary>What a person wants of it; null for nothing.</summary>
    public BuddyWish? Wish { get; init; }

    /// <summary>The last date, included; null while it lasts.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>Why it ended; null while it lasts.</summary>
    public BuddyEnd? End { get; init; }

    /// <summary>Whether it lasts.</summary>
    public bool IsOpen => Until is null;
}
