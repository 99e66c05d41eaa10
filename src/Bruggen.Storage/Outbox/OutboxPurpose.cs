namespace Bruggen.Storage.Outbox;

/// <summary>What an outbox row is for, which decides what is asked of it just before it goes out.</summary>
public enum OutboxPurpose
{
    /// <summary>A step of its rule.</summary>
    Step,

    /// <summary>Proposes a buddy to the class teacher, or says who was asked.</summary>
    BuddyProposal,

    /// <summary>Asks the buddy.</summary>
    BuddyAsk,

    /// <summary>Asks the class teacher to look for a buddy, because nobody can be proposed.</summary>
    BuddySearch,

    /// <summary>Asks the class teacher whether it works out for the buddy.</summary>
    BuddyCheck,

    /// <summary>Asks whether the buddy goes on for another week.</summary>
    BuddyRenewal,

    /// <summary>Tells a buddy that somebody else takes over.</summary>
    BuddySwap,

    /// <summary>Thanks a buddy.</summary>
    BuddyThanks,

    /// <summary>Asks the class teacher to make the folder of the class.</summary>
    FolderByHand,
}
