namespace Bruggen.Tests.Domain.Rules.Literal;

/// <summary>The state of a spell (rules 4).</summary>
internal enum LiteralState
{
    Open,
    Returning,
    Ended,
    Broken,
}
