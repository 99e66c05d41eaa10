namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>Every account in a group and below it: JSON (api 1.6).</summary>
/// <param name="GroupCode">The unique code of the group.</param>
internal sealed record GetAllAccountsExtended(string GroupCode) : SoapOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.Export;

    /// <inheritdoc/>
    public override void WriteParts(SoapPartWriter parts)
    {
        parts.String("code", GroupCode);
        parts.String("recursive", "1");
    }
}
