namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>One account by username, whatever the platform's unique field: JSON, or code 12 (api 1.6).</summary>
/// <param name="Username">The username.</param>
internal sealed record GetUserDetailsByUsername(string Username) : SoapOperation
{
    /// <inheritdoc/>
    public override void WriteParts(SoapPartWriter parts) => parts.String("username", Username);
}
