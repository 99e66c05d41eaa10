namespace Bruggen.Smartschool.Web.Planner;

/// <summary>Somebody or something the planner's search found (PROTOCOL.md, Planner reading).</summary>
/// <param name="Id">The planner id.</param>
/// <param name="Kind">Such as <c>user</c>, <c>group</c> or <c>mini-db-2</c>.</param>
/// <param name="Name">As people see it.</param>
/// <param name="IsDeleted">Whether it is gone.</param>
public sealed record PlannerHit(string Id, string Kind, string Name, bool IsDeleted)
{
    /// <summary>The id alone.</summary>
    public override string ToString() => Id;
}
