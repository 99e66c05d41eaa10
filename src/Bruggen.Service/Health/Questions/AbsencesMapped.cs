using Bruggen.Configuration;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Rules;

namespace Bruggen.Service.Health.Questions;

/// <summary>Whether <c>school.yaml</c> says which codes stand for an absence; without, no absence is ever seen.</summary>
internal sealed class AbsencesMapped : HealthQuestion
{
    /// <inheritdoc/>
    public override string Topic => "kinds";

    /// <inheritdoc/>
    public override HealthFinding? Ask(HealthFacts facts)
    {
        var mapped = facts.Configuration.School.Codes;
        var known = KindSet.Of([.. mapped.Codes.Select(code => mapped.KindOf(code))]).Kinds.ToHashSet();
        var rules = facts.Configuration.Rules.Rules
            .Where(rule => rule.IsInForce(facts.Today))
            .Select(rule => (Rule: rule, Kinds: KindsOf(rule.When)))
            .Where(pair => pair.Kinds is not null)
            .ToList();
        return rules.Count == 0 || rules.Exists(pair => pair.Kinds!.Value.Kinds.Any(known.Contains))
            ? null
            : HealthFinding.Red(
                $"school.yaml, codes lists no code for what any rule counts ({Wording.List([.. rules.SelectMany(pair => pair.Kinds!.Value.Kinds).Distinct().Select(PresenceKinds.NameOf)])}): no absence is ever seen.",
                "Write the codes of your Smartschool under their kind in codes of school.yaml, such as sick: [Z, D]; bruggen doctor shows which are used.");
    }

    private static KindSet? KindsOf(Trigger trigger) => trigger switch
    {
        Trigger.Absent absent => absent.Kinds,
        Trigger.Counted counted => counted.Kinds,
        Trigger.Spells spells => spells.Kinds,
        Trigger.Rate rate => rate.Kinds,
        Trigger.Pattern pattern => pattern.Kinds,
        Trigger.Returned returned => returned.Kinds,
        _ => null,
    };
}
