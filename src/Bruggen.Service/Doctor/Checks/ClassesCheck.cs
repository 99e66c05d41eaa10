using Bruggen.Configuration;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Whether the classes that rules and calendar name are classes of the school.</summary>
internal sealed class ClassesCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "classes";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        if (examination.Roster.Value is not { } roster)
        {
            return [Finding.NotChecked(examination.Roster.Why)];
        }

        var configuration = examination.Configuration.Value!;
        var classes = roster.Pupils.Select(pupil => pupil.Class).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var findings = new List<Finding>();
        var idle = configuration.Rules.Rules.Where(rule => rule.Enabled && rule.For.Classes.Length > 0 && !classes.Any(rule.For.Admits)).Select(rule => rule.Id).ToList();
        if (idle.Count > 0)
        {
            findings.Add(Finding.Warning($"{Counted.Of(idle.Count, "rule")} for classes the school does not have: {Counted.Few(idle)}.", "Correct 'classes' under 'for' in rules.yaml; bruggen check --data names the classes there are."));
        }

        var unknown = configuration.Calendar.Years.Where(year => year.End >= examination.Today)
            .SelectMany(year => year.ClassExceptions.Select(pair => pair.Key))
            .Where(name => !classes.Contains(name))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (unknown.Count > 0)
        {
            findings.Add(Finding.Warning($"calendar.yaml makes exceptions for {Counted.Of(unknown.Count, "class", "classes")} the school does not have: {Counted.Few(unknown)}.", "Correct the names under 'classes' in calendar.yaml, or take them out."));
        }

        return findings.Count > 0 ? findings : [Finding.Ok("Every class that rules and calendar name is a class of the school.")];
    }
}
