namespace Bruggen.Domain.Actions;

/// <summary>
/// The reasons there are for an action, or the task it became, to stand where it stands. The store keeps the name in lower case, so a
/// name never changes.
/// </summary>
public enum ReasonCode
{
    /// <summary>A sentence of a store from before codes were kept that no code belongs to.</summary>
    Other,

    /// <summary>Nothing but the clock keeps it.</summary>
    OnlyTime,

    /// <summary>The service only watches.</summary>
    OnlyWatching,

    /// <summary>The brake: many pupils at once.</summary>
    ManyAtOnce,

    /// <summary>The register looks wrong.</summary>
    RegisterDoubted,

    /// <summary>The class teacher says first whether it may go.</summary>
    ForTeacher,

    /// <summary>The database was restored, and nothing proves that it did not leave before.</summary>
    MayHaveLeft,

    /// <summary>A person answered the one question about held actions.</summary>
    Released,

    /// <summary>A person approved it.</summary>
    Approved,

    /// <summary>The class teacher did not object in time.</summary>
    NoObjection,

    /// <summary>Its time has come.</summary>
    TimeHasCome,

    /// <summary>A person saw that what was in doubt did not arrive.</summary>
    NotArrived,

    /// <summary>A person repaired what it was refused for.</summary>
    CauseRepaired,

    /// <summary>The journal proves that it did not leave.</summary>
    NotLeft,

    /// <summary>The worker stopped before the call.</summary>
    NotBegun,

    /// <summary>The platform, or that part of it, was not reached, so it certainly did not leave.</summary>
    NotReached,

    /// <summary>The platform refuses everything for now.</summary>
    AllRefused,

    /// <summary>The planner does not have what was in doubt.</summary>
    NotInPlanner,

    /// <summary>The planner of the service account does not reach the reader.</summary>
    OutOfPlanner,

    /// <summary>The web account is refused.</summary>
    WebAccountRefused,

    /// <summary>The planner refused it.</summary>
    PlannerRefused,

    /// <summary>The planner was not reached for too long.</summary>
    PlannerAway,

    /// <summary>The planner does not honour participants.</summary>
    ParticipantLeftOut,

    /// <summary>There is no helpdesk for it.</summary>
    NoHelpdesk,

    /// <summary>The helpdesk refused it.</summary>
    HelpdeskRefused,

    /// <summary>It is on its way.</summary>
    InLetter,

    /// <summary>The platform took it.</summary>
    Delivered,

    /// <summary>It became a to-do in the planner.</summary>
    ToDo,

    /// <summary>It became a ticket at the helpdesk.</summary>
    Ticket,

    /// <summary>The journal says that it was delivered.</summary>
    DeliveredByJournal,

    /// <summary>The journal says that it left after the backup that was restored.</summary>
    LeftBefore,

    /// <summary>It was in doubt, and is in the planner.</summary>
    FoundInPlanner,

    /// <summary>It was in doubt, and is in the sent box.</summary>
    FoundInSentBox,

    /// <summary>A person saw that what was in doubt arrived.</summary>
    Arrived,

    /// <summary>A correction of attendance was undone.</summary>
    CorrectionUndone,

    /// <summary>Nobody knows whether it arrived.</summary>
    NoAnswer,

    /// <summary>The call was broken off: the service was stopped, or the round was over.</summary>
    BrokenOff,

    /// <summary>The worker stopped while it was on its way.</summary>
    StoppedOnTheWay,

    /// <summary>It is in doubt, and the sent box does not show it.</summary>
    NotInSentBox,

    /// <summary>The platform refused it.</summary>
    Refused,

    /// <summary>Somebody else is to hear it now.</summary>
    MovedOn,

    /// <summary>The pupil has left.</summary>
    HasLeft,

    /// <summary>The class or the colleague it is about is at the school no more.</summary>
    NotAtSchool,

    /// <summary>The reader is at the school no more, or is not the one to hear it.</summary>
    NotTheReader,

    /// <summary>It belongs to another school year.</summary>
    OtherYear,

    /// <summary>The pupil is not to be approached now.</summary>
    Silenced,

    /// <summary>The task it is about is finished.</summary>
    TaskFinished,

    /// <summary>It was planned while the service only watched, too long ago.</summary>
    WatchedTooLong,

    /// <summary>What it is about has passed.</summary>
    Passed,

    /// <summary>Attendance was corrected: it never was so.</summary>
    Corrected,

    /// <summary>The rule says something else by now.</summary>
    RuleChanged,

    /// <summary>Another rule took over.</summary>
    RuleTookOver,

    /// <summary>The reader has read the same already.</summary>
    SaidAlready,

    /// <summary>The one it was for has many open tasks already.</summary>
    HasManyTasks,

    /// <summary>Another buddy, or none, is needed now.</summary>
    BuddyChanged,

    /// <summary>A person took it back.</summary>
    TakenBack,

    /// <summary>A person did not approve it.</summary>
    NotApproved,

    /// <summary>A task was reported done.</summary>
    ReportedDone,

    /// <summary>A task was handed over.</summary>
    HandedOver,

    /// <summary>Help was asked with a task.</summary>
    HelpAsked,

    /// <summary>The date of a task has passed.</summary>
    DatePassed,

    /// <summary>The date of a task has passed, and nobody was asked to report it.</summary>
    DateEnded,

    /// <summary>The date of a task has long passed without an answer.</summary>
    DateForgotten,

    /// <summary>A task was ticked in the planner.</summary>
    TickedInPlanner,

    /// <summary>A task was removed from the planner.</summary>
    RemovedFromPlanner,
}
