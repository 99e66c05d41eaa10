using System.Collections.Immutable;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;

namespace Bruggen.Configuration;

/// <summary>An action of a rule that needs a text, and where it says so.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Column">Its column.</param>
/// <param name="Role">Who reads it.</param>
/// <param name="Name">The name of the text.</param>
/// <param name="IsTask">Whether it has a day by which it should be done.</param>
/// <param name="Scope">What the rule is about.</param>
/// <param name="When">When the rule fires, which says what is counted; null when that could not be read.</param>
internal sealed record TextUse(int Line, int Column, Role Role, string Name, bool IsTask, DateScope Scope, Trigger? When)
{
    /// <summary>The places this action has something for that an ordinary step has not, such as the proposed buddy.</summary>
    public ImmutableArray<Placeholder> Fills { get; init; } = [];
}
