using Bruggen.Configuration;
using Bruggen.Domain.School;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>How many people have no internal number, by which Bruggen knows them best and some platforms at all.</summary>
internal sealed class InternalNumbersCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "internal numbers";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        if (examination.Roster.Value is not { } roster)
        {
            return [Finding.NotChecked(examination.Roster.Why)];
        }

        var pupils = roster.Pupils.Count(pupil => pupil.Key.StartsWith('@'));
        var staff = roster.Staff.Count(member => member.Key.StartsWith('@'));
        if (pupils + staff == 0)
        {
            return [Finding.Ok("Everybody has an internal number.")];
        }

        var who = $"{Counted.Of(pupils, "pupil")} and {Counted.Of(staff, "staff member")} without an internal number";
        return [roster.Identifiers == IdentifierField.Number
            ? Finding.Warning($"{who}, by which this platform names people: they cannot be written to.", "Give them an internal number in Smartschool.")
            : pupils > 0
                ? Finding.Warning($"{who}: a changed username makes a pupil somebody new for Bruggen.", "Give the pupils an internal number in Smartschool.")
                : Finding.Ok($"{who}; this platform names people by username.")];
    }
}
