using System.Collections.Immutable;
using Bruggen.Configuration;
using Bruggen.Domain.Planning;
using Bruggen.Domain.School;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Whether the people and groups behind the roles exist, and whether every role that a rule addresses ends with somebody.</summary>
internal sealed class RolesCheck : Check
{
    // The order of the address book: what is meant for the care team never falls to a class teacher.
    private static readonly ImmutableArray<Role> Fallbacks = [Role.Leerlingenbegeleiding, Role.Zorg, Role.Directie];

    /// <inheritdoc/>
    public override string Name => "roles";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        if (examination.Roster.Value is not { } roster)
        {
            return [Finding.NotChecked(examination.Roster.Why)];
        }

        var configuration = examination.Configuration.Value!;
        var school = configuration.School;
        var findings = new List<Finding>();
        foreach (var (role, names) in school.Roles.OrderBy(pair => pair.Key))
        {
            findings.AddRange(names.Select(name => Unfound(name, $"roles.{RoleWords.Of(role)}", roster)).OfType<Finding>());
        }

        findings.AddRange(school.Admin.Select(name => Unfound(name, "admin", roster)).OfType<Finding>());

        var admin = roster.Addressable(school.Admin).Any();
        foreach (var role in school.Roles.Keys.Union(Fallbacks).Append(Role.Secretariaat).Distinct().Order())
        {
            var rules = configuration.Rules.Rules.Count(rule => rule.Enabled && rule.Then.Any(action => action.To == role));
            if (rules > 0 && !Has(role))
            {
                var sentence = $"{RoleWords.Of(role)} is addressed by {Counted.Of(rules, "rule")} and has nobody who can be written to.";
                var remedy = $"Name people or groups under roles.{RoleWords.Of(role)} in school.yaml; until then ";
                findings.Add(Fallbacks.Where(Has).Select(other => (Role?)other).FirstOrDefault() is { } next
                    ? Finding.Warning(sentence, $"{remedy}it goes to {RoleWords.Of(next)}.")
                    : admin
                        ? Finding.Warning(sentence, $"{remedy}it goes to the admin.")
                        : Finding.Problem(sentence, $"{remedy}nobody gets these tasks."));
            }
        }

        if (school.Admin.IsEmpty)
        {
            findings.Add(Finding.Warning("There is no admin: nobody is told when a person must decide something.", "Name somebody under admin in school.yaml."));
        }

        return findings.Count > 0
            ? findings
            : [Finding.Ok($"Everybody named under roles and admin exists ({Counted.Of(school.Roles.Values.Sum(names => names.Length) + school.Admin.Length, "name")}).")];

        bool Has(Role role) => roster.Addressable(school.Roles.GetValueOrDefault(role, [])).Any();
    }

    private static Finding? Unfound(string name, string place, Roster roster)
    {
        if (!roster.Named(name).Any())
        {
            return roster.Pupils.Any(pupil => pupil.Key == name || pupil.Username == name)
                ? Finding.Problem($"{place} in school.yaml names a pupil.", $"Name a staff member or a group of staff under {place}.")
                : Finding.Problem(
                    $"{Wording.Quote(name)} under {place} is no active staff member and no group with one.{Wording.DidYouMean(name, roster.Staff.SelectMany(member => member.Groups.Append(member.Username)).Distinct())}",
                    $"Write a username, an internal number or the code of a group under {place} in school.yaml.");
        }

        return roster.Addressable([name]).Any()
            ? null
            : Finding.Problem(
                $"{Wording.Quote(name)} under {place} has no internal number, by which this platform names people, and cannot be written to.",
                "Give the account an internal number in Smartschool.");
    }
}
