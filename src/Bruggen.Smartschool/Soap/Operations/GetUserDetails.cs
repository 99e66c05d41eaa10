namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>One account by its user identifier: JSON, or code 12 (PROTOCOL.md, Accounts).</summary>
/// <param name="Identifier">Internal number or username, as the platform wants.</param>
internal sealed record GetUserDetails(string Identifier) : SoapOperation
{
    /// <inheritdoc/>
    public override void WriteParts(SoapPartWriter parts) => parts.String("userIdentifier", Identifier);
}
