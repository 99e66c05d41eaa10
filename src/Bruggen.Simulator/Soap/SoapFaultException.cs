namespace Bruggen.Simulator.Soap;

/// <summary>The call ends as an error of PHP's SoapServer (PROTOCOL.md, Result codes).</summary>
internal sealed class SoapFaultException(string sentence) : Exception(sentence)
{
    /// <summary><c>Client</c> or <c>Server</c>.</summary>
    public string Code { get; init; } = "Server";
}
