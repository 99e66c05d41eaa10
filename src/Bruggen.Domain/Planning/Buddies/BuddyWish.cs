namespace Bruggen.Domain.Planning.Buddies;

/// <summary>What a person wants of a buddy that goes on; the service does it at its next plan.</summary>
public enum BuddyWish
{
    /// <summary>Another two school weeks.</summary>
    Keep,

    /// <summary>Somebody else: this one said no.</summary>
    Refuse,

    /// <summary>No buddy any more for this absence.</summary>
    Stop,
}
