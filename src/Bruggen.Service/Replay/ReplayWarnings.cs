using System.Globalization;

namespace Bruggen.Service.Replay;

/// <summary>What the admin should know about a register that was replayed all the same.</summary>
internal static class ReplayWarnings
{
    /// <summary>One sentence a line.</summary>
    public static IEnumerable<string> Of(ReplayInput input, RegisterCounts counts)
    {
        if (input.Register.Pupils.Count == 0)
        {
            yield return "warning: the register holds a header and no lines, so no rule can fire; export it again, or give another file.";
        }

        foreach (var remark in input.Remarks)
        {
            yield return $"warning: {remark}";
        }

        foreach (var rule in input.Rules.Rules.Where(rule => rule is { Enabled: true, For: { Groups.Length: > 0 } or { MinimumAge: not null } or { BelowAge: not null } }))
        {
            yield return $"warning: rule '{rule.Id}' asks for groups or ages, which a register does not hold; in a replay it fires for nobody.";
        }

        if (counts.OutsideYears > 0)
        {
            yield return Invariant($"warning: {counts.OutsideYears} lines of the register lie outside every school year of the calendar and were ignored.");
        }

        if (counts.WithoutLessons > 0)
        {
            yield return Invariant($"warning: {counts.WithoutLessons} codes stand on half-days on which the pupil's class has no lessons and were ignored.");
        }

        foreach (var (code, count) in counts.Unmapped)
        {
            yield return Invariant($"warning: the code '{CsvLines.Shown(code)}' ({count} half-days) has no kind in the school file and was taken as not registered.");
        }

        var pupils = input.Register.Pupils.Select(pupil => pupil.Key).ToHashSet(StringComparer.Ordinal);
        if (input.Balances.Keys.Count(key => !pupils.Contains(key)) is > 0 and var unknown)
        {
            yield return Invariant($"warning: {unknown} opening balances are of pupils who are not in the register and were ignored.");
        }
    }

    private static string Invariant(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
