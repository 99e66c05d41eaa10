namespace Bruggen.Domain.Actions;

/// <summary>What an outbox row is for, which decides what is asked of it just before it goes out.</summary>
public enum ActionPurpose
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

    /// <summary>Reminds somebody of a task whose date has passed.</summary>
    Reminder,

    /// <summary>Tells the care team of a task that stays open.</summary>
    Escalation,

    /// <summary>Asks pupil guidance to help somebody with a task (leaflet L39).</summary>
    Help,

    /// <summary>A task that somebody else had before.</summary>
    HandOver,

    /// <summary>A step that went to somebody else, because the one it was for has many open tasks already.</summary>
    Relief,

    /// <summary>Tells the one who had a task that somebody else has it now.</summary>
    TakenOver,

    /// <summary>Tells the one who has a task that it is no longer needed.</summary>
    NotNeeded,

    /// <summary>Thanks for a task that was done.</summary>
    Thanks,
}
