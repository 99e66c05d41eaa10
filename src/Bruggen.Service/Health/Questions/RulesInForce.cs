using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;
using NodaTime;

namespace Bruggen.Service.Health.Questions;

/// <summary>Whether any rule is in force, and is about somebody at the school, and asks for something.</summary>
internal sealed class RulesInForce : HealthQuestion
{
    private const string SwitchOn = "Switch a rule on in rules.yaml (enabled: true), or write one; bruggen init offers sets of rules.";

    /// <inheritdoc/>
    public override string Topic => "rules";

    /// <inheritdoc/>
    public override HealthFinding? Ask(HealthFacts facts)
    {
        var rules = facts.Configuration.Rules.Rules;
        if (!rules.Any(rule => rule.Enabled))
        {
            return HealthFinding.Red(
                rules.IsEmpty ? "rules.yaml has no rules: Bruggen watches and does nothing." : $"Every rule of rules.yaml is switched off ({Counted.Of(rules.Length, "rule")}): Bruggen watches and does nothing.",
                SwitchOn) with
            { IsTold = facts.HasHadRules };
        }

        var valid = rules.Where(rule => rule.IsInForce(facts.Today)).ToList();
        if (valid.Count == 0)
        {
            var next = rules.Where(rule => rule.Enabled && rule.ValidFrom > facts.Today).Min(rule => rule.ValidFrom);
            return HealthFinding.Red(
                next is { } from
                    ? string.Create(CultureInfo.InvariantCulture, $"No rule of rules.yaml is valid before {from:uuuu-MM-dd}: until then Bruggen watches and does nothing.")
                    : "The dates of every rule in rules.yaml are past ('valid'): Bruggen watches and does nothing.",
                "Correct 'valid' of the rules in rules.yaml, or take it out.");
        }

        if (valid.TrueForAll(rule => rule.Then.IsEmpty))
        {
            return HealthFinding.Red("No rule of rules.yaml that is in force asks for anything: Bruggen watches and does nothing.", "Write under 'then' in rules.yaml what is to be done.");
        }

        return facts.Roster is { } roster && roster.Pupils.Any() && !valid.Exists(rule => IsAboutSomebody(rule, roster, facts.Today))
            ? HealthFinding.Red(
                $"No rule of rules.yaml is about anybody at the school ({Counted.Few([.. valid.Select(rule => rule.Id)])}): Bruggen watches and does nothing.",
                "Correct 'for' of the rules in rules.yaml; bruggen check --data names the classes and groups there are.")
            : null;
    }

    /// <summary>Whether somebody at the school falls under a rule, on the date or later.</summary>
    internal static bool IsAboutSomebody(Rule rule, Roster roster, LocalDate today) => rule.Scope switch
    {
        DateScope.Staff => roster.Staff.Any(),
        DateScope.Class => roster.Classes.Any(rule.For.Admits),
        _ => roster.Pupils.Any(pupil => rule.For.DatesFor(pupil.Class, new PupilTraits(pupil.Groups, pupil.BirthDate)) is var (_, to) && (to is null || to >= today)),
    };
}
