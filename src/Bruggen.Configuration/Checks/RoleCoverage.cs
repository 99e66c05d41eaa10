using System.Collections.Immutable;
using Bruggen.Configuration.Shapes;
using Bruggen.Configuration.Yaml;

namespace Bruggen.Configuration.Checks;

/// <summary>Says which roles the rules turn to while nobody stands behind them.</summary>
internal static class RoleCoverage
{
    /// <summary>Hints at every role of <c>school.yaml</c> that a rule addresses and that is empty.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="school">What school.yaml says.</param>
    /// <param name="file">Where it says so.</param>
    /// <param name="log">The log of school.yaml.</param>
    public static void Check(ImmutableArray<PlacedRule> rules, SchoolSettings school, YamlMapping file, ProblemLog log)
    {
        foreach (var role in SchoolShapes.ListedRoles.Where(role => school.Roles.GetValueOrDefault(role, []).IsEmpty))
        {
            var word = RoleWords.Of(role);
            if (rules.FirstOrDefault(placed => placed.Rule.Enabled && placed.Rule.Then.Any(action => action.To == role)) is { Rule.Id: var rule })
            {
                log.Hint(file.At("roles", word), $"The rule {Wording.Quote(rule)} turns to {word}, and nobody stands behind that role; fill in a username, or it goes to another role or to admin.");
            }
        }
    }
}
