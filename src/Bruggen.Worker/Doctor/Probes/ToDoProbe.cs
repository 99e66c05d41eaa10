namespace Bruggen.Worker.Doctor.Probes;

/// <summary>Makes, reads back and removes one to-do in the web account's planner, where a web account is configured.</summary>
internal sealed class ToDoProbe : Probe
{
    /// <inheritdoc/>
    public override string Name => "probe to-do";

    /// <inheritdoc/>
    public override ProbeOffer Offer(Examination examination) =>
        ProbeOffer.Not(new Finding(Verdict.Skipped, "Not configured: there is no web account."));
}
