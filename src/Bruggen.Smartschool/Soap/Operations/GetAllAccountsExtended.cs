using Bruggen.Smartschool.Resilience;

namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>Every account in a group and, when asked, below it: JSON (PROTOCOL.md, Accounts).</summary>
/// <param name="GroupCode">The unique code of the group.</param>
/// <param name="Recursive">Whether the groups in it count too.</param>
internal sealed record GetAllAccountsExtended(string GroupCode, bool Recursive = true) : SoapOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.Export;

    /// <inheritdoc/>
    public override void WriteParts(SoapPartWriter parts)
    {
        parts.String("code", GroupCode);
        parts.String("recursive", Recursive ? "1" : "0");
    }
}
