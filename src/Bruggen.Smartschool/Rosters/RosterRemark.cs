namespace Bruggen.Smartschool.Rosters;

/// <summary>Something the administrator may want to put right in Smartschool.</summary>
/// <param name="Kind">What.</param>
/// <param name="Subject">Keys, internal numbers, usernames of those without number, names of classes, or a count; never a person's name.</param>
public sealed record RosterRemark(RosterRemarkKind Kind, string Subject);
