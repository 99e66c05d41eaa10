namespace Bruggen.Service.Doctor;

/// <summary>One thing the doctor looks at. What it finds out for others it leaves in the <see cref="Examination"/>.</summary>
internal abstract class Check
{
    /// <summary>One or two words, as the report shows them.</summary>
    public abstract string Name { get; }

    /// <summary>Looks. What lies outside, such as the network, gives findings and no exceptions.</summary>
    public virtual Task<IEnumerable<Finding>> LookAsync(Examination examination, CancellationToken ct) => Task.FromResult(Look(examination));

    /// <summary>Looks, without waiting for anything.</summary>
    protected virtual IEnumerable<Finding> Look(Examination examination) => [];
}
