using Bruggen.Configuration;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>The description of the web service (WSDL), which Bruggen does not need and which tells an old platform from a narrow profile.</summary>
internal sealed class DescriptionCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "description";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        if (examination.Description.Value is not { } description)
        {
            return [Finding.NotChecked(examination.Description.Why)];
        }

        return [description.Operations.IsEmpty
            ? Finding.Warning("The description of the web service (WSDL) cannot be read.", "Bruggen works without it; look at what the next lines say of the methods.")
            : Finding.Ok($"The description of the web service (WSDL) lists {Counted.Of(description.Operations.Count, "method")}.")];
    }
}
