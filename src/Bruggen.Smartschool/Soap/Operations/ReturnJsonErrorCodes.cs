namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>The platform's own texts of the result codes: JSON, open to everybody (PROTOCOL.md, Result codes).</summary>
internal sealed record ReturnJsonErrorCodes : SoapOperation
{
    /// <inheritdoc/>
    public override bool NeedsAccessCode => false;
}
