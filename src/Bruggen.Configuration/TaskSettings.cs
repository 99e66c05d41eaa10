namespace Bruggen.Configuration;

/// <summary>What becomes of tasks whose date has passed; all counts are school-days after that date.</summary>
/// <param name="Reminders">Of which tasks somebody is reminded.</param>
/// <param name="RemindAfter">When the one who has the task is reminded, once.</param>
/// <param name="EscalateAfter">When the care team is told.</param>
/// <param name="CloseAfter">When a task that nobody can report on counts as done.</param>
internal sealed record TaskSettings(ReminderChoice Reminders, int RemindAfter, int EscalateAfter, int CloseAfter)
{
    /// <summary>
    /// A reminder after 2 school-days and the care team after 5. Where nobody can report, silence counts as
    /// done at the moment a reminder would have gone out: a letter that says "you need not report it" must not nag.
    /// </summary>
    public static TaskSettings Default { get; } = new(ReminderChoice.Auto, RemindAfter: 2, EscalateAfter: 5, CloseAfter: 2);

    /// <summary>Whether somebody can be reminded of a task.</summary>
    /// <param name="isInPlanner">Whether the task is a to-do that can be looked at.</param>
    public bool CanRemind(bool isInPlanner) => Reminders == ReminderChoice.On || (Reminders == ReminderChoice.Auto && isInPlanner);
}
