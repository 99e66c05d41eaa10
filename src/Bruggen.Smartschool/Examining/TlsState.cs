using System.Security.Authentication;

namespace Bruggen.Smartschool.Examining;

/// <summary>What was agreed on with a platform, and how it showed who it is.</summary>
/// <param name="Protocol">The version of TLS.</param>
/// <param name="ValidUntil">The end of the certificate.</param>
/// <param name="Trouble">Why the certificate is not believed.</param>
public sealed record TlsState(SslProtocols Protocol, DateTimeOffset ValidUntil, CertificateTrouble Trouble);
