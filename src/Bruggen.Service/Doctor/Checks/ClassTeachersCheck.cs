using Bruggen.Configuration;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Whether every class with pupils has a class teacher who can be written to.</summary>
internal sealed class ClassTeachersCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "class teachers";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        if (examination.Roster.Value is not { } roster)
        {
            return [Finding.NotChecked(examination.Roster.Why)];
        }

        var classes = roster.Pupils.Select(pupil => pupil.Class).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        var without = classes.Where(name => !roster.ClassTeachersOf(name).Any()).ToList();
        var mute = classes.Except(without).Where(name => roster.ClassTeachersOf(name).All(teacher => roster.IdentifierOf(teacher.Key, teacher.Username) is null)).ToList();
        var findings = new List<Finding>();
        if (without.Count > 0)
        {
            var sentence = without.Count == classes.Count
                ? "Not one class has a class teacher."
                : $"{without.Count} of {Counted.Of(classes.Count, "class", "classes")} without an active class teacher: {Counted.Few(without)}.";
            const string remedy = "Appoint class teachers (klastitularis) in Smartschool; until then their tasks go to pupil guidance, the care team, the head or the admin.";
            findings.Add(without.Count == classes.Count ? Finding.Problem(sentence, remedy) : Finding.Warning(sentence, remedy));
        }

        if (mute.Count > 0)
        {
            findings.Add(Finding.Warning(
                $"{Counted.Of(mute.Count, "class", "classes")} with a class teacher who has no internal number and cannot be written to: {Counted.Few(mute)}.",
                "Give these teachers an internal number in Smartschool."));
        }

        return findings.Count > 0 ? findings : [Finding.Ok($"Each of {Counted.Of(classes.Count, "class", "classes")} has a class teacher.")];
    }
}
