using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;

namespace Bruggen.Service.Health.Questions;

/// <summary>Whether everything a rule in force may ask finds somebody to read it, before it is asked.</summary>
internal sealed class LettersFindReaders : HealthQuestion
{
    /// <inheritdoc/>
    public override string Topic => "recipients";

    /// <inheritdoc/>
    public override ImmutableArray<string> SaidBy => ["roles"];

    /// <inheritdoc/>
    public override HealthFinding? Ask(HealthFacts facts)
    {
        if (facts.Roster is not { } roster || !roster.Pupils.Any())
        {
            return null;
        }

        var unread = Unread(facts, roster).ToLookup(pair => pair.To, pair => pair.Class);
        if (unread.Count > 0)
        {
            var which = unread.Select(to => $"{to.Key} ({Where(to)})").Order(StringComparer.Ordinal).ToList();
            return HealthFinding.Yellow(
                $"What rules ask of {Counted.Few(which)} finds nobody who can be written to, and would wait.",
                "Give the classes a class teacher in Smartschool, or name people under roles and admin in school.yaml.");
        }

        var empty = facts.Configuration.School.Roles
            .Where(role => !role.Value.IsEmpty && IsAsked(facts, role.Key) && !roster.Addressable(role.Value).Any())
            .Select(role => RoleWords.Of(role.Key))
            .Order(StringComparer.Ordinal)
            .ToList();
        return empty.Count == 0
            ? null
            : HealthFinding.Yellow(
                $"Nobody who is named under roles in school.yaml for {Wording.List(empty)} is at the school any more or can be written to; what is asked of them goes to somebody else.",
                "Name people who are, by username, internal number or group, under roles in school.yaml.");

        static string Where(IEnumerable<string?> classes)
        {
            var named = classes.Distinct(StringComparer.Ordinal).Select(name => name ?? "pupils without a class").Order(StringComparer.Ordinal).ToList();
            return string.Create(CultureInfo.InvariantCulture, $"{Counted.Few(named, most: 4)}");
        }
    }

    private static bool IsAsked(HealthFacts facts, Role role) =>
        facts.Configuration.Rules.Rules.Any(rule => rule.IsInForce(facts.Today) && rule.Then.Any(action => action.To == role));

    private static IEnumerable<(string To, string? Class)> Unread(HealthFacts facts, Roster roster)
    {
        var addresses = facts.Configuration.AddressesFor(roster);
        var classes = roster.Pupils.ToLookup(pupil => pupil.Class, StringComparer.Ordinal);
        foreach (var rule in facts.Configuration.Rules.Rules.Where(rule => rule.IsInForce(facts.Today) && rule.Scope != DateScope.Staff))
        {
            foreach (var to in rule.Then.Select(action => action.To).Where(to => to.Role != Role.Buddy).Distinct())
            {
                var concerned = classes.Where(pupils => rule.For.Admits(pupils.Key)).ToList();
                if (Roles.IsFamily(to.Role))
                {
                    // One family without a mailbox is no news; none at all is.
                    if (concerned.Count > 0 && !concerned.SelectMany(pupils => pupils).Any(pupil => !addresses.Resolve(to, pupil, facts.Today).IsEmpty))
                    {
                        yield return (RoleWords.Of(to.Role), "every class");
                    }

                    continue;
                }

                foreach (var pupils in concerned)
                {
                    var subject = rule.Scope == DateScope.Class && pupils.Key is { } name ? (Subject)new Subject.SchoolClass(name) : new Subject.One(pupils.First());
                    if (addresses.Resolve(to, subject, facts.Today).IsEmpty)
                    {
                        yield return (to.Name is null ? RoleWords.Of(to.Role) : "somebody a rule names", pupils.Key);
                    }
                }
            }
        }
    }
}
