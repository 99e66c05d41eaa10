namespace Bruggen.Smartschool.Web;

/// <summary>Who the session belongs to (PROTOCOL.md, Home page).</summary>
/// <param name="UserId">The id in planner and web, such as <c>4321_501_0</c>.</param>
/// <param name="PlatformId">Its first part.</param>
public sealed record WebIdentity(string UserId, int PlatformId);
