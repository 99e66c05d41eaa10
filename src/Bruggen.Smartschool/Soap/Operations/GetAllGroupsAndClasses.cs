using Bruggen.Smartschool.Resilience;

namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>The tree of groups and classes: XML in base64 (PROTOCOL.md, Groups and classes).</summary>
internal sealed record GetAllGroupsAndClasses : SoapOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.Export;
}
