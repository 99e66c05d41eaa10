namespace Bruggen.Domain.Planning;

/// <summary>The way a task reaches a member of the staff (product 4).</summary>
public enum TaskChannel
{
    /// <summary>A message with a date and a calendar file; joined with what else is due that day.</summary>
    Message,

    /// <summary>A to-do in the planner, made by the service account (api 4.4, 4.6).</summary>
    Planner,

    /// <summary>A ticket for a helpdesk team (api 1.10).</summary>
    Helpdesk,
}
