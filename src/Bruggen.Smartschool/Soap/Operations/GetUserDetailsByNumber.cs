namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>One account by internal number, whatever the platform's unique field: JSON, or code 12 (PROTOCOL.md, Accounts).</summary>
/// <param name="Number">The internal number.</param>
internal sealed record GetUserDetailsByNumber(string Number) : SoapOperation
{
    /// <inheritdoc/>
    public override void WriteParts(SoapPartWriter parts) => parts.String("number", Number);
}
