using Bruggen.Smartschool.Resilience;

namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>Who teaches what to whom, from the Skore module: XML as text (PROTOCOL.md, Groups and classes).</summary>
internal sealed record GetSkoreClassTeacherCourseRelation : SoapOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.Export;
}
