using Bruggen.Smartschool.Soap;

namespace Bruggen.Smartschool.Examining;

/// <summary>A call that is made to see whether it may be made.</summary>
/// <param name="Method">The method's name on the wire.</param>
/// <param name="Parts">What follows the access code, in the order of the WSDL.</param>
internal sealed record TriedOperation(string Method, Action<SoapPartWriter> Parts) : SoapOperation
{
    /// <inheritdoc/>
    public override string Name => Method;

    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.Export;

    /// <inheritdoc/>
    public override void WriteParts(SoapPartWriter parts) => Parts(parts);
}
