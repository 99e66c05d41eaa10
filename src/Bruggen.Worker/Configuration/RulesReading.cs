using System.Collections.Immutable;
using Bruggen.Domain.Rules;

namespace Bruggen.Worker.Configuration;

/// <summary>What <c>rules.yaml</c> says, and the texts its actions need.</summary>
/// <param name="Book">Null exactly when something is wrong with the file.</param>
/// <param name="Texts">The texts of every action that could be read.</param>
internal sealed record RulesReading(RuleBook? Book, ImmutableArray<TextUse> Texts);
