namespace Bruggen.Domain.Planning;

/// <summary>The way a task reaches a member of the staff.</summary>
public enum TaskChannel
{
    /// <summary>A message with a date and a calendar file; joined with what else is due that day.</summary>
    Message,

    /// <summary>A to-do in the planner, made by the service account (PROTOCOL.md, To-dos and Tasks for somebody else).</summary>
    Planner,

    /// <summary>A ticket for a helpdesk team (PROTOCOL.md, Helpdesk and Skore).</summary>
    Helpdesk,
}
