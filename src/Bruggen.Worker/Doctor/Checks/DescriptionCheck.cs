using System.Globalization;

namespace Bruggen.Worker.Doctor.Checks;

/// <summary>The description of the web service (WSDL), which Bruggen does not need and which tells an old platform from a narrow profile.</summary>
internal sealed class DescriptionCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "description";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        if (examination.Front.Value is not { } front)
        {
            return [Finding.NotChecked(examination.Front.Why)];
        }

        return [front.Methods is { } methods
            ? Finding.Ok($"The description of the web service (WSDL) lists {Counted.Of(methods.Count, "method")}.")
            : Finding.Warning(
                string.Create(CultureInfo.InvariantCulture, $"The description of the web service (WSDL) cannot be read{(front.Status is { } status ? $" (HTTP {status})" : string.Empty)}."),
                "Bruggen works without it; look at what the next lines say of the methods.")];
    }
}
