namespace Bruggen.Worker.Doctor.Checks;

/// <summary>The rights of the web account in Planner, which Bruggen uses only where one is configured.</summary>
internal sealed class PlannerCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "planner";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination) => [new Finding(Verdict.Skipped, "Not configured: there is no web account.")];
}
