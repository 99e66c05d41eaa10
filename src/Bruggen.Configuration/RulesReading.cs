using System.Collections.Immutable;
using Bruggen.Domain.Rules;

namespace Bruggen.Configuration;

/// <summary>What <c>rules.yaml</c> gave.</summary>
/// <param name="Book">The rules; null when something is wrong with the file.</param>
/// <param name="Rules">The rules that could be read, with their places.</param>
/// <param name="Texts">The texts the actions need.</param>
/// <param name="Examples">The examples of the rules.</param>
internal sealed record RulesReading(
    RuleBook? Book,
    ImmutableArray<PlacedRule> Rules,
    ImmutableArray<TextUse> Texts,
    ImmutableArray<RuleExample> Examples);
