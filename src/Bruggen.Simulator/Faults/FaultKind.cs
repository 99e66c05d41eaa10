namespace Bruggen.Simulator.Faults;

/// <summary>How a call misbehaves (the control call <c>POST /_sim/faults</c>).</summary>
internal enum FaultKind
{
    /// <summary>HTTP 500 with an HTML page.</summary>
    Http500,

    /// <summary>HTTP 500 with a SOAP fault, as a PHP error gives (PROTOCOL.md, Result codes); elsewhere with the error in JSON.</summary>
    Fault,

    /// <summary>HTTP 502 with an HTML page, as during maintenance.</summary>
    Html502,

    /// <summary>HTTP 200 without a body.</summary>
    Empty,

    /// <summary>No answer until the client gives up, or until the delay is over and the connection closes.</summary>
    Timeout,

    /// <summary>The connection breaks.</summary>
    Reset,

    /// <summary>The answer comes, after the delay.</summary>
    Slow,

    /// <summary>As <see cref="Slow"/>, but for the 21 seconds that OneRoster is known for when no delay is given (PROTOCOL.md, OneRoster gaps).</summary>
    Hang,

    /// <summary>A numeric result code instead of the answer; outside SOAP that HTTP status.</summary>
    Code,

    /// <summary>JSON that breaks off, inside a whole envelope.</summary>
    BadJson,

    /// <summary>An envelope that breaks off.</summary>
    BadXml,

    /// <summary>A body of more than 5 MB without sense.</summary>
    Huge,

    /// <summary>A document type with entities: a file of the reader's machine and an expansion without end.</summary>
    Entities,
}
