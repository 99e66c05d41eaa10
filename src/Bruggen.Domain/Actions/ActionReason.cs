namespace Bruggen.Domain.Actions;

/// <summary>
/// Why an action, or the task it became, stands where it stands. The code decides; the sentence is for people only, so two reasons are
/// the same when their codes are.
/// </summary>
/// <param name="Code">The reason.</param>
/// <param name="Sentence">The same in words, without names.</param>
public sealed record ActionReason(ReasonCode Code, string Sentence)
{
    /// <summary>Nothing but the clock keeps it.</summary>
    public static ActionReason OnlyTime { get; } = new(ReasonCode.OnlyTime, "waits for its time");

    /// <summary>The service only watches.</summary>
    public static ActionReason OnlyWatching { get; } = new(ReasonCode.OnlyWatching, "only watching");

    /// <summary>The brake holds it.</summary>
    public static ActionReason ManyAtOnce { get; } = new(ReasonCode.ManyAtOnce, "many pupils at once: a person is asked first");

    /// <summary>The register looks wrong.</summary>
    public static ActionReason RegisterDoubted { get; } =
        new(ReasonCode.RegisterDoubted, "so many absent at once, or codes that keep changing: a person is asked first");

    /// <summary>The class teacher is asked first.</summary>
    public static ActionReason ForTeacher { get; } = new(ReasonCode.ForTeacher, "waits for the class teacher");

    /// <summary>The database was restored.</summary>
    public static ActionReason MayHaveLeft { get; } = new(ReasonCode.MayHaveLeft, "may have left after the backup was made: a person is asked first");

    /// <summary>A person answered the question about held actions.</summary>
    public static ActionReason Released { get; } = new(ReasonCode.Released, "a person let it go");

    /// <summary>A person approved it.</summary>
    public static ActionReason Approved { get; } = new(ReasonCode.Approved, "approved by a person");

    /// <summary>Nobody objected in time.</summary>
    public static ActionReason NoObjection { get; } = new(ReasonCode.NoObjection, "a school-day without objection");

    /// <summary>Its time has come.</summary>
    public static ActionReason TimeHasCome { get; } = new(ReasonCode.TimeHasCome, "its time has come");

    /// <summary>A person saw that it did not arrive.</summary>
    public static ActionReason NotArrived { get; } = new(ReasonCode.NotArrived, "a person saw that it did not arrive");

    /// <summary>A person repaired the cause of a refusal.</summary>
    public static ActionReason CauseRepaired { get; } = new(ReasonCode.CauseRepaired, "a person repaired the cause");

    /// <summary>The journal proves that it did not leave.</summary>
    public static ActionReason NotLeft { get; } = new(ReasonCode.NotLeft, "it did not leave, says sent.log");

    /// <summary>The journal proves that the call was never made.</summary>
    public static ActionReason NotBegun { get; } = new(ReasonCode.NotBegun, "the worker stopped before the call, says sent.log");

    /// <summary>The planner does not have it.</summary>
    public static ActionReason NotInPlanner { get; } = new(ReasonCode.NotInPlanner, "the planner does not have it");

    /// <summary>The planner does not reach the reader.</summary>
    public static ActionReason OutOfPlanner { get; } =
        new(ReasonCode.OutOfPlanner, "the planner of the service account does not reach this person, so it goes as a message");

    /// <summary>The planner was not reached for too long, so it goes another way.</summary>
    public static ActionReason PlannerAway { get; } = new(ReasonCode.PlannerAway, "the planner was not reached for a day, so it goes as a message");

    /// <summary>The planner left the participant out, and the to-do was removed.</summary>
    public static ActionReason ParticipantLeftOut { get; } = new(ReasonCode.ParticipantLeftOut, "the planner left the participant out");

    /// <summary>The planner does not honour participants, so it goes another way.</summary>
    public static ActionReason ParticipantsNotHonoured { get; } = new(
        ReasonCode.ParticipantLeftOut, "this platform does not honour participants, so it goes as a message; take participants out of smartschool.web");

    /// <summary>There is no helpdesk for it.</summary>
    public static ActionReason NoHelpdesk { get; } = new(ReasonCode.NoHelpdesk, "there is no helpdesk for it, so it goes as a message");

    /// <summary>It is on its way.</summary>
    public static ActionReason InLetter { get; } = new(ReasonCode.InLetter, "in a letter");

    /// <summary>The platform took it.</summary>
    public static ActionReason Delivered { get; } = new(ReasonCode.Delivered, "delivered");

    /// <summary>It is in the planner.</summary>
    public static ActionReason ToDo { get; } = new(ReasonCode.ToDo, "a to-do in the planner");

    /// <summary>It is at the helpdesk.</summary>
    public static ActionReason Ticket { get; } = new(ReasonCode.Ticket, "a ticket at the helpdesk");

    /// <summary>The journal says that it was delivered.</summary>
    public static ActionReason DeliveredByJournal { get; } = new(ReasonCode.DeliveredByJournal, "delivered, says sent.log");

    /// <summary>It left after the backup was made.</summary>
    public static ActionReason LeftBefore { get; } = new(ReasonCode.LeftBefore, "left after the backup was made, says sent.log");

    /// <summary>It was found in the planner.</summary>
    public static ActionReason FoundInPlanner { get; } = new(ReasonCode.FoundInPlanner, "found in the planner");

    /// <summary>It was found in the sent box.</summary>
    public static ActionReason FoundInSentBox { get; } = new(ReasonCode.FoundInSentBox, "found in the sent box of the service account");

    /// <summary>A person saw that it arrived.</summary>
    public static ActionReason Arrived { get; } = new(ReasonCode.Arrived, "a person saw that it arrived");

    /// <summary>A correction was undone.</summary>
    public static ActionReason CorrectionUndone { get; } = new(ReasonCode.CorrectionUndone, "the correction of attendance was undone");

    /// <summary>The service was stopped during the call.</summary>
    public static ActionReason StoppedDuringCall { get; } = new(ReasonCode.BrokenOff, "the service was stopped during the call");

    /// <summary>The call was broken off because its channel said nothing for too long, or because the service was stopped.</summary>
    public static ActionReason BrokenOff { get; } = new(ReasonCode.BrokenOff, "the call was broken off before there was an answer");

    /// <summary>The worker stopped while it was on its way.</summary>
    public static ActionReason StoppedOnTheWay { get; } = new(ReasonCode.StoppedOnTheWay, "the worker stopped while this was being sent");

    /// <summary>The sent box does not show it.</summary>
    public static ActionReason NotInSentBox { get; } =
        new(ReasonCode.NotInSentBox, "nobody knows whether it arrived; the sent box of the service account did not show it");

    /// <summary>Somebody else is to hear it now.</summary>
    public static ActionReason MovedOn { get; } = new(ReasonCode.MovedOn, "is now somebody else's to hear");

    /// <summary>The pupil has left.</summary>
    public static ActionReason HasLeft { get; } = new(ReasonCode.HasLeft, "the pupil has left");

    /// <summary>The class or colleague is at the school no more.</summary>
    public static ActionReason NotAtSchool { get; } = new(ReasonCode.NotAtSchool, "is at the school no more");

    /// <summary>The reader is not the one to hear it.</summary>
    public static ActionReason NotTheReader { get; } = new(ReasonCode.NotTheReader, "is at the school no more, or is not the one to hear it");

    /// <summary>It belongs to another school year.</summary>
    public static ActionReason OtherYear { get; } = new(ReasonCode.OtherYear, "belongs to another school year");

    /// <summary>The pupil is silenced.</summary>
    public static ActionReason Silenced { get; } = new(ReasonCode.Silenced, "the pupil is not to be approached now");

    /// <summary>The task it is about is finished.</summary>
    public static ActionReason TaskFinished { get; } = new(ReasonCode.TaskFinished, "the task it is about is finished");

    /// <summary>It was planned too long ago.</summary>
    public static ActionReason WatchedTooLong { get; } = new(ReasonCode.WatchedTooLong, "was planned while the service only watched, too long ago");

    /// <summary>What it is about has passed.</summary>
    public static ActionReason Passed { get; } = new(ReasonCode.Passed, "no longer so");

    /// <summary>Attendance was corrected.</summary>
    public static ActionReason Corrected { get; } = new(ReasonCode.Corrected, "attendance was corrected");

    /// <summary>The rule was changed.</summary>
    public static ActionReason RuleChanged { get; } = new(ReasonCode.RuleChanged, "the rule was changed");

    /// <summary>Another rule took over.</summary>
    public static ActionReason RuleTookOver { get; } = new(ReasonCode.RuleTookOver, "another rule took over");

    /// <summary>The same was said already.</summary>
    public static ActionReason SaidAlready { get; } = new(ReasonCode.SaidAlready, "the same was said already");

    /// <summary>It goes to somebody with fewer tasks.</summary>
    public static ActionReason HasManyTasks { get; } = new(ReasonCode.HasManyTasks, "has many open tasks already");

    /// <summary>The buddy changed.</summary>
    public static ActionReason BuddyChanged { get; } = new(ReasonCode.BuddyChanged, "another buddy, or none, is needed now");

    /// <summary>A person took it back.</summary>
    public static ActionReason TakenBack { get; } = new(ReasonCode.TakenBack, "a person took it back");

    /// <summary>A person did not approve it.</summary>
    public static ActionReason NotApproved { get; } = new(ReasonCode.NotApproved, "refused by a person");

    /// <summary>A task was reported done.</summary>
    public static ActionReason ReportedDone { get; } = new(ReasonCode.ReportedDone, "reported done");

    /// <summary>Help was asked with a task.</summary>
    public static ActionReason HelpAsked { get; } = new(ReasonCode.HelpAsked, "help was asked");

    /// <summary>The date of a task has passed.</summary>
    public static ActionReason DatePassed { get; } = new(ReasonCode.DatePassed, "its date has passed");

    /// <summary>The date of a task has passed, and that ends it.</summary>
    public static ActionReason DateEnded { get; } = new(ReasonCode.DateEnded, "its date has passed, and nobody was asked to report it");

    /// <summary>A task was forgotten.</summary>
    public static ActionReason DateForgotten { get; } = new(ReasonCode.DateForgotten, "its date has long passed without an answer");

    /// <summary>A task was ticked in the planner.</summary>
    public static ActionReason TickedInPlanner { get; } = new(ReasonCode.TickedInPlanner, "ticked in the planner");

    /// <summary>A task was removed from the planner.</summary>
    public static ActionReason RemovedFromPlanner { get; } = new(ReasonCode.RemovedFromPlanner, "removed from the planner");

    /// <summary>
    /// Whether a person said with it that the action may go. That is a fact about the action for as long as it waits, whatever other
    /// reasons come after it.
    /// </summary>
    public bool IsLeaveOfPerson => Code is ReasonCode.Released or ReasonCode.Approved or ReasonCode.NotArrived or ReasonCode.CauseRepaired;

    /// <summary>The platform was not reached.</summary>
    public static ActionReason NotReached(string words) => new(ReasonCode.NotReached, words);

    /// <summary>The platform refuses everything for now.</summary>
    public static ActionReason AllRefused(string words) => new(ReasonCode.AllRefused, words);

    /// <summary>The platform refused it.</summary>
    public static ActionReason Refused(string words) => new(ReasonCode.Refused, words);

    /// <summary>Nobody knows whether it arrived.</summary>
    public static ActionReason NoAnswer(string words) => new(ReasonCode.NoAnswer, words);

    /// <summary>The web account is refused, so it goes another way.</summary>
    public static ActionReason WebAccountRefused(string words) => new(ReasonCode.WebAccountRefused, $"the web account is refused, so it goes as a message: {words}");

    /// <summary>The planner refused it, so it goes another way.</summary>
    public static ActionReason PlannerRefused(string words) => new(ReasonCode.PlannerRefused, $"the planner refused it, so it goes as a message: {words}");

    /// <summary>The helpdesk refused it, so it goes another way.</summary>
    public static ActionReason HelpdeskRefused(string words) => new(ReasonCode.HelpdeskRefused, $"the helpdesk refused it, so it goes as a message: {words}");

    /// <summary>A task was handed over.</summary>
    /// <param name="key">Key of the member of the staff who has it now.</param>
    public static ActionReason HandedOver(string key) => new(ReasonCode.HandedOver, $"handed over to {key}");

    /// <inheritdoc/>
    public bool Equals(ActionReason? other) => other is not null && other.Code == Code;

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Code;
}
