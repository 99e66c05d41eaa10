namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>One account by username, whatever the platform's unique field: JSON, or code 12 (PROTOCOL.md, Accounts).</summary>
/// <param name="Username">The username.</param>
internal sealed record GetUserDetailsByUsername(string Username) : SoapOperation
{
    /// <inheritdoc/>
    public override void WriteParts(SoapPartWriter parts) => parts.String("username", Username);
}
