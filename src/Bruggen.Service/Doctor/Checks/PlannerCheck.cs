using Bruggen.Configuration;
using Bruggen.Smartschool;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Whether the web account may read its planner. Whether it may write is found out by the probe.</summary>
internal sealed class PlannerCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "planner";

    /// <inheritdoc/>
    public override async Task<IEnumerable<Finding>> LookAsync(Examination examination, CancellationToken ct)
    {
        if (examination.WebAccount.Value is null)
        {
            return [Finding.NotChecked(examination.WebAccount.Why)];
        }

        try
        {
            var toDos = await examination.Planner.ListToDosAsync(examination.Today, examination.Today.PlusDays(7), ct);
            return [Finding.Ok($"The planner of the web account can be read; {Counted.Of(toDos.Length, "to-do")} in the coming week.")];
        }
        catch (Exception error) when (error is SmartschoolRefusedException or SmartschoolUnavailableException)
        {
            return [Finding.Problem($"The planner cannot be read: {error.Message}", "Give the web account a role that has the planner, or let no role use the planner channel.")];
        }
    }
}
