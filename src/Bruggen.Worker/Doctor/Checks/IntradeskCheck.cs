namespace Bruggen.Worker.Doctor.Checks;

/// <summary>The rights of the web account in Intradesk, which Bruggen uses only where one is configured.</summary>
internal sealed class IntradeskCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "intradesk";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination) => [new Finding(Verdict.Skipped, "Not configured: there is no web account.")];
}
