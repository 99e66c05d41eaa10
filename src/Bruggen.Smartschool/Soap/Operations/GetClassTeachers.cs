using Bruggen.Smartschool.Resilience;

namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>Every class teacher of every class: JSON (PROTOCOL.md, Groups and classes).</summary>
internal sealed record GetClassTeachers : SoapOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.Export;

    /// <inheritdoc/>
    public override void WriteParts(SoapPartWriter parts) => parts.Boolean("getAllOwners", value: true);
}
