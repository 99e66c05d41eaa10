namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>The platform's own texts of the result codes: JSON, open to everybody (api 1.3).</summary>
internal sealed record ReturnJsonErrorCodes : SoapOperation
{
    /// <inheritdoc/>
    public override bool NeedsAccessCode => false;
}
