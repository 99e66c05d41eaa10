using Bruggen.Configuration;
using Bruggen.Smartschool;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>The letters and aliases seen in the last weeks, against <c>codes</c> in <c>school.yaml</c>. A mapped letter that was not seen is fine.</summary>
internal sealed class CodesCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "codes";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        if (examination.Days.Value is not { } days)
        {
            return [Finding.NotChecked(examination.Days.Why)];
        }

        var seen = days
            .SelectMany(day => day.ByPupil.Values)
            .SelectMany(halves => (RecordedCode[])[halves.Am, halves.Pm])
            .Where(recorded => !string.IsNullOrEmpty(recorded.Code))
            .GroupBy(recorded => (Code: recorded.Code!, recorded.Alias))
            .Select(same => (same.Key.Code, same.Key.Alias, Count: same.Count()))
            .ToList();
        if (seen.Count == 0)
        {
            return [Finding.NotChecked("nothing is recorded in these weeks")];
        }

        var codes = examination.Configuration.Value!.School.Codes;
        var unmapped = seen.Where(row => codes.IsUnmapped(row.Code, row.Alias)).ToLookup(row => row.Code);
        if (unmapped.Count == 0)
        {
            var letters = seen.Select(row => row.Code).Distinct().Order(StringComparer.Ordinal).ToList();
            return [Finding.Ok($"All {Counted.Of(letters.Count, "code")} seen in these weeks are in school.yaml: {string.Join(' ', letters)}")];
        }

        var described = unmapped
            .OrderByDescending(same => same.Sum(row => row.Count))
            .ThenBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => $"{Wording.Quote(same.Key)} {Counted.Of(same.Sum(row => row.Count), "half-day")}{Aliases(same.Select(row => row.Alias))}")
            .ToList();
        return [Finding.Problem(
            $"{Counted.Of(unmapped.Count, "code")} recorded in these weeks not in school.yaml: {Counted.Few(described)}. Such a half-day counts as not registered: no rule sees it.",
            "Put each letter, or its alias, under its kind in codes of school.yaml, such as sick: [Z, D]; sensitive keeps every rule silent.")];
    }

    private static string Aliases(IEnumerable<string?> aliases)
    {
        var named = aliases.OfType<string>().Where(alias => alias.Length > 0).Order(StringComparer.Ordinal).Select(Wording.Quote).ToList();
        return named.Count == 0 ? string.Empty : $" (alias {Counted.Few(named)})";
    }
}
