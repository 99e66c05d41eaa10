namespace Bruggen.Service.Doctor.Probes;

/// <summary>Something that can only be known by doing it: made, looked at and taken away again, after a person said yes.</summary>
internal abstract class Probe
{
    /// <summary>One or two words, as the report shows them.</summary>
    public abstract string Name { get; }

    /// <summary>What would be done, or why it cannot.</summary>
    public abstract ProbeOffer Offer(Examination examination);
}
