using Bruggen.Configuration;
using Bruggen.Domain.School;
using Bruggen.Smartschool;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Everybody at the school, read once as the service reads them.</summary>
internal sealed class RosterCheck : Check
{
    private static readonly string[] Needed = ["getReferenceField", "getAllGroupsAndClasses", "getAllAccountsExtended"];

    /// <inheritdoc/>
    public override string Name => "people";

    /// <inheritdoc/>
    public override async Task<IEnumerable<Finding>> LookAsync(Examination examination, CancellationToken ct)
    {
        if (examination.Trials.Value is not { } trials)
        {
            return [Finding.NotChecked(examination.Trials.Why)];
        }

        if (trials.FirstOrDefault(StandsInTheWay) is { } broken)
        {
            examination.RefuseRoster($"{broken.Method.Name} does not work");
            return [Finding.NotChecked(examination.Roster.Why)];
        }

        try
        {
            examination.Roster = Fact<Roster>.Of(await examination.Smartschool.GetRosterAsync(ct));
        }
        catch (Exception error) when (error is SmartschoolUnavailableException or SmartschoolRefusedException)
        {
            examination.RefuseRoster("the people of the school could not be read");
            return [Finding.Problem($"The people of the school could not be read: {error.Message}", "Run bruggen doctor again in a while; when it stays so, tell the Smartschool help desk.")];
        }

        var roster = examination.Roster.Value!;
        var pupils = roster.Pupils.Count();
        if (pupils == 0)
        {
            return [Finding.Problem("There is not one active pupil.", "Check in Smartschool that the pupils' accounts are active and have the base role leerling.")];
        }

        var classes = roster.Pupils.Select(pupil => pupil.Class).OfType<string>().Distinct().Count();
        var withoutClass = roster.Pupils.Count(pupil => pupil.Class is null);
        var counts = $"{Counted.Of(pupils, "active pupil")} in {Counted.Of(classes, "class", "classes")}, {Counted.Of(roster.Staff.Count(), "active staff member")}.";
        return withoutClass == 0
            ? [Finding.Ok(counts)]
            : [Finding.Ok(counts), Finding.Warning($"{Counted.Of(withoutClass, "pupil")} without a class: nobody is their class teacher.", "Put them into their official class in Smartschool, or make the accounts inactive.")];
    }

    // An old platform without getReferenceField goes by internal number; everything else that fails here stops the reading.
    private static bool StandsInTheWay(MethodFinding trial) =>
        Needed.Contains(trial.Method.Name)
        && trial.State != MethodState.Allowed
        && (trial.State != MethodState.Missing || trial.Method.Name != Needed[0]);
}
