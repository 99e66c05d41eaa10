namespace Bruggen.Smartschool;

/// <summary>Something a helpdesk ticket can be about (PROTOCOL.md, Helpdesk and Skore).</summary>
/// <param name="Id">What a ticket names it by.</param>
/// <param name="Name">As people see it.</param>
/// <param name="Group">The names of the lists it is in, outermost first, joined by <c> / </c>; empty at the root.</param>
public sealed record HelpdeskItem(string Id, string Name, string Group);
