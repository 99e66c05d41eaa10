using System.Collections.Immutable;

namespace Bruggen.Domain.Rules;

/// <summary>The rules of a school, in the order of the file, with what they share.</summary>
/// <param name="MergeGap">Attending half-days a spell survives (RULES.md, Spells); at least 0.</param>
/// <param name="Rules">The rules, in the order of the file, ids unique, <c>needs</c> without a cycle.</param>
public sealed record RuleBook(int MergeGap, ImmutableArray<Rule> Rules)
{
    /// <summary>The rules, each after the ones it needs: the order in which they must be asked.</summary>
    public ImmutableArray<Rule> InOrderOfNeed { get; } = Sort(Rules);

    /// <summary>The rule with that id, or null.</summary>
    public Rule? Find(string id) => Rules.FirstOrDefault(rule => rule.Id == id);

    /// <summary>
    /// Whether one firing takes over from another: its rule mutes the other's, for the same pupil and, where both are about a
    /// spell, for spells that share a half-day.
    /// </summary>
    public bool Mutes(Firing by, Firing muted)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(muted);
        return by.Pupil == muted.Pupil
            && Find(by.Rule)?.Mutes.Contains(muted.Rule) == true
            && (by.Start is not { } start || muted.Start is null || muted.Overlaps(start, by.Last!.Value));
    }

    private static ImmutableArray<Rule> Sort(ImmutableArray<Rule> rules)
    {
        var sorted = ImmutableArray.CreateBuilder<Rule>(rules.Length);
        var placed = new HashSet<string>(StringComparer.Ordinal);
        while (sorted.Count < rules.Length)
        {
            var before = sorted.Count;
            foreach (var rule in rules)
            {
                if (!placed.Contains(rule.Id) && rule.Needs.All(need => placed.Contains(need) || rules.All(other => other.Id != need)))
                {
                    sorted.Add(rule);
                    placed.Add(rule.Id);
                }
            }

            if (sorted.Count == before)
            {
                throw new ArgumentException("Rules need each other in a circle.", nameof(rules));
            }
        }

        return sorted.MoveToImmutable();
    }
}
