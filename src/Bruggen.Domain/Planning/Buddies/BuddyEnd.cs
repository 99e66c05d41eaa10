namespace Bruggen.Domain.Planning.Buddies;

/// <summary>Why somebody stopped being a buddy.</summary>
public enum BuddyEnd
{
    /// <summary>The pupil is back.</summary>
    Returned,

    /// <summary>The absence was corrected away: there was no need.</summary>
    Corrected,

    /// <summary>The buddy is absent too, two half-days in a row.</summary>
    Absent,

    /// <summary>Buddy and pupil are not in one class any more, or one of them has left the school.</summary>
    Left,

    /// <summary>The buddy, or the class teacher for the buddy, said no.</summary>
    Refused,

    /// <summary>The buddy has given their share, or two school weeks are over, and nobody asked for more.</summary>
    Relieved,

    /// <summary>Nobody was told, and what should have told them was taken back.</summary>
    Unasked,

    /// <summary>A person wants no buddy for this absence.</summary>
    Stopped,
}
