using System.Collections.Immutable;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Rules;

namespace Bruggen.Configuration.Checks;

/// <summary>
/// Guards the one rule that is law: from five unexcused half-days in a school year on, the CLB is involved (SCHOOL.md, Duties,
/// 6.4). A school may act sooner, not later.
/// </summary>
internal static class LegalRule
{
    /// <summary>The id under which the rule ships.</summary>
    public const string Id = "b-vijf";

    /// <summary>The number of half-days the law sets.</summary>
    public const int HalfDays = 5;

    /// <summary>Reports what makes the rule less than the law asks.</summary>
    public static void Check(ImmutableArray<PlacedRule> rules, ProblemLog log)
    {
        if (rules.FirstOrDefault(placed => placed.Rule.Id == Id) is not var (rule, place))
        {
            return;
        }

        if (rule.When is not Trigger.Counted { Within.IsSchoolYear: true } counted || !counted.Kinds.Contains(PresenceKind.Unexcused))
        {
            log.Add(place.At("when"), $"The rule '{Id}' carries the law: it counts unexcused half-days in the school year. Write 'counted: {{ atLeast: {HalfDays} half-days, kinds: [unexcused], within: school-year }}', or give your own rule another id.");
        }
        else if (counted.AtLeast > HalfDays)
        {
            log.Add(place.At("when", "counted", "atLeast"), $"The law asks for the CLB from {HalfDays} unexcused half-days on, so '{Id}' may act sooner and not later; write {HalfDays} half-days or fewer.");
        }

        if (!rule.Enabled)
        {
            log.Hint(place.At("enabled"), $"The rule '{Id}' carries the law and is switched off; somebody at school has to see to it by hand that the CLB is involved from {HalfDays} unexcused half-days on.");
        }
    }
}
