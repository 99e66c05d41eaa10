using Bruggen.Smartschool.Resilience;

namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>The courses with their teachers and groups, for platforms without Skore: XML in base64 (PROTOCOL.md, Courses).</summary>
internal sealed record GetCourses : SoapOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.Export;
}
