using System.Collections.Immutable;
using Bruggen.Configuration.Yaml;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;
using NodaTime;

namespace Bruggen.Configuration.Checks;

/// <summary>
/// Holds the classes, groups and pupils that the files name against the school as Smartschool last told it. A roster
/// changes without the files, so nothing here is a problem.
/// </summary>
/// <param name="roster">Who is at the school.</param>
/// <param name="on">The date, for silences that have ended.</param>
internal sealed class RosterMatch(Roster roster, LocalDate on)
{
    private const string Never = "so this rule can never fire";

    private readonly ImmutableArray<string> _classes = [.. roster.Pupils.Select(pupil => pupil.Class).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
    private readonly ImmutableArray<string> _groups = [.. roster.Pupils.SelectMany(pupil => pupil.Groups).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Says which classes and groups under <c>for:</c> nobody is in.</summary>
    public void CheckRules(ImmutableArray<PlacedRule> rules, ProblemLog log)
    {
        foreach (var (rule, place) in rules.Where(placed => placed.Rule.Enabled))
        {
            if (rule.For.Classes.Length > 0 && !_classes.Any(rule.For.Admits))
            {
                log.Remark(place.At("for", "classes"), $"No class of the school is meant here, {Never}; classes are {Some(_classes)}.{Mean(rule.For.Classes, _classes)}");
            }
            else if (rule.For.Classes.Concat(rule.For.ExceptClasses).FirstOrDefault(name => !_classes.Any(known => PupilFilter.Matches(name, known))) is { } unknown)
            {
                log.Hint(place.At("for"), $"No class of the school is called {Wording.Quote(unknown)}; classes are {Some(_classes)}.{Mean([unknown], _classes)}");
            }

            if (rule.For.Groups.Length > 0 && !rule.For.Groups.Any(_groups.Contains))
            {
                log.Remark(place.At("for", "groups"), $"No pupil is in such a group, {Never}; groups with pupils are {Some(_groups)}.{Mean(rule.For.Groups, _groups)}");
            }
        }
    }

    /// <summary>Says which classes with exceptions of their own do not exist.</summary>
    public void CheckCalendar(ConfigurationFile file, ProblemLog log)
    {
        foreach (var entry in Items(file, "schoolYears").Select(year => (year as YamlMapping)?.Find("classes")?.Value).OfType<YamlMapping>().SelectMany(classes => classes.Entries))
        {
            if (!_classes.Contains(entry.Key.Text))
            {
                log.Hint(entry.Key, $"No class of the school is called {Wording.Quote(entry.Key.Text)} now, so this changes nothing for anybody; classes are {Some(_classes)}.{Mean([entry.Key.Text], _classes)}");
            }
        }
    }

    /// <summary>Says which lines are about nobody. A key may be a name, so it is not repeated.</summary>
    public void CheckPeople(ConfigurationFile file, ProblemLog log)
    {
        foreach (var list in (ReadOnlySpan<string>)["silences", "skipCoAccounts", "openingBalances"])
        {
            foreach (var item in Items(file, list).OfType<YamlMapping>())
            {
                if (Unknown(item.Find("pupil")?.Value) is not { } pupil)
                {
                    continue;
                }

                if (list == "silences" && !HasEnded(item))
                {
                    log.Remark(pupil, $"No pupil at the school has this key, so nobody is silenced by this line; {RemedyFor(pupil)}.");
                }
                else
                {
                    log.Hint(pupil, $"No pupil at the school has this key, so this line changes nothing; {RemedyFor(pupil)}.");
                }
            }
        }

        foreach (var pupil in Items(file, "volunteers").Select(Unknown).OfType<YamlScalar>())
        {
            log.Hint(pupil, $"No pupil at the school has this key, so this volunteer is never asked; {RemedyFor(pupil)}.");
        }

        // Two who were to be kept apart may meet: that is worth as much as a silence that silences nobody.
        foreach (var pupil in Items(file, "neverPair").OfType<YamlSequence>().SelectMany(pair => pair.Items).Select(Unknown).OfType<YamlScalar>())
        {
            log.Remark(pupil, $"No pupil at the school has this key, so this pair keeps nobody apart; {RemedyFor(pupil)}.");
        }
    }

    private YamlScalar? Unknown(YamlValue? key) => key is YamlScalar pupil && roster.FindPupil(pupil.Spelled) is null ? pupil : null;

    private string RemedyFor(YamlScalar pupil) => roster.Pupils.Any(other => "@" + other.Username == pupil.Spelled)
        ? "this pupil has an internal number, so write that in place of the username"
        : "write the internal number in quotes, or take the line out when the pupil has left";

    private bool HasEnded(YamlMapping silence) =>
        silence.Find("until")?.Value is { } until && new YamlWords(new ProblemLog(string.Empty)).Date(until) < on;

    private static ImmutableArray<YamlValue> Items(ConfigurationFile file, string list) =>
        file.Text is not null && YamlReader.Read(file, new ProblemLog(file.Name))?.Find(list)?.Value is YamlSequence found ? found.Items : [];

    private static string Mean(ImmutableArray<string> names, ImmutableArray<string> known) =>
        names.Select(name => Wording.DidYouMean(name, known)).FirstOrDefault(sentence => sentence.Length > 0) ?? string.Empty;

    private static string Some(ImmutableArray<string> names) => Counted.Few(names, most: 12);
}
