namespace Bruggen.Simulator.State;

/// <summary>An answer kept as text, with the span of tenant time and the roster for which it is true.</summary>
internal sealed record WrittenAnswer(string Text, DateTimeOffset From, DateTimeOffset Until, Roster Roster)
{
    public bool Holds(DateTimeOffset now, Roster roster) => ReferenceEquals(roster, Roster) && From <= now && now < Until;
}
