using Bruggen.Smartschool.Resilience;

namespace Bruggen.Smartschool.Soap;

/// <summary>One operation on its way to one tenant. A class, not a record: its text must never show the access code.</summary>
internal sealed class SoapCall : OutgoingCall
{
    /// <summary>Asks for the access code now.</summary>
    /// <exception cref="SmartschoolRefusedException">The address is not one a secret may be sent to.</exception>
    /// <exception cref="SmartschoolUnavailableException">The access code cannot be read.</exception>
    public SoapCall(SmartschoolConnection connection, SoapOperation operation)
        : base(new Uri(connection.Host(), "/Webservices/V3"), operation.Kind)
    {
        Operation = operation;
        Objection = operation.Kind == OperationKind.Send ? connection.Objection : null;
        AccessCode = operation.NeedsAccessCode ? SmartschoolConnection.Secret(connection.ReadAccessCode, "access code") : "";
    }

    /// <summary>What is asked.</summary>
    public SoapOperation Operation { get; }

    /// <inheritdoc/>
    public override string Question => Operation.Name;

    /// <inheritdoc/>
    public override int LargestAnswer => Operation.LargestAnswer;

    /// <summary>The secret of the call.</summary>
    public string AccessCode { get; }

    /// <summary>The value of the <c>SOAPAction</c> header, quotes included. The endpoint is also the target namespace (PROTOCOL.md, Transport).</summary>
    public string Action => $"\"{Endpoint.AbsoluteUri}#{Operation.Name}\"";
}
