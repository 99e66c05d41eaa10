using Bruggen.Configuration;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Whether the pupils of <c>people.yaml</c> are at the school. Their keys are shown where they are numbers only: a username is a name.</summary>
internal sealed class ExceptionsCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "exceptions";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        if (examination.Roster.Value is not { } roster)
        {
            return [Finding.NotChecked(examination.Roster.Why)];
        }

        var people = examination.Configuration.Value!.People;
        var named = people.Silences.Select(silence => silence.Pupil)
            .Concat(people.SkippedCoAccounts.Select(skipped => skipped.Pupil))
            .Concat(people.OpeningBalances.Keys)
            .Concat(people.Buddies.Volunteers ?? [])
            .Concat(people.Buddies.Apart.SelectMany(pair => (string[])[pair.One, pair.Other]))
            .Distinct()
            .ToList();
        var unknown = named.Where(key => roster.FindPupil(key) is null).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count == 0)
        {
            return [Finding.Ok(named.Count == 0 ? "people.yaml makes no exceptions." : $"All {Counted.Of(named.Count, "pupil")} of people.yaml are at the school.")];
        }

        var shown = unknown.Select(key => key.StartsWith('@') ? "@..." : key).Distinct().ToList();
        return [Finding.Warning(
            $"{Counted.Of(unknown.Count, "pupil")} of people.yaml not active at the school under that key: {Counted.Few(shown)}.",
            "Take out who left, and write the internal number of a pupil who has one instead of @username.")];
    }
}
