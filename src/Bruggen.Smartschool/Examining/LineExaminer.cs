using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Bruggen.Smartschool.Examining;

/// <summary>Follows the way to a platform step by step: its name, a connection, the encryption. Sends nothing over it.</summary>
/// <param name="time">Measures the patience.</param>
public sealed class LineExaminer(SmartschoolTime time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Name, connection, encryption. Never throws for what the network does.</summary>
    /// <exception cref="OperationCanceledException">Stopped by the caller.</exception>
    public async Task<LineState> FollowAsync(Uri address, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (HttpClient.DefaultProxy.GetProxy(address) is { } proxy && !HttpClient.DefaultProxy.IsBypassed(address))
        {
            return new LineState(LineStep.Open, Proxy: proxy.Authority);
        }

        using var limit = new CancellationTokenSource(Patience, time.Wire);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        var state = new LineState(LineStep.NameUnknown);
        try
        {
            var hosts = await Dns.GetHostAddressesAsync(address.IdnHost, patience.Token);
            state = new LineState(LineStep.NoConnection, hosts.Length);
            using var socket = new TcpClient();
            await socket.ConnectAsync(hosts, address.Port, patience.Token);
            if (address.Scheme != Uri.UriSchemeHttps)
            {
                return state with { Reached = LineStep.Open };
            }

            state = state with { Reached = LineStep.NoEncryption };
            return state with { Reached = LineStep.Open, Tls = await EncryptAsync(socket, address.IdnHost, patience.Token) };
        }
        catch (Exception error) when (error is SocketException or IOException or AuthenticationException or ArgumentException
            || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return state;
        }
    }

    private static async Task<TlsState> EncryptAsync(TcpClient socket, string host, CancellationToken ct)
    {
        var trouble = CertificateTrouble.None;
        await using var stream = new SslStream(socket.GetStream());
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = host,
#pragma warning disable CA5359 // Nothing is ever sent over this connection: it is looked at, so that the admin hears why it is not trusted.
                RemoteCertificateValidationCallback = (_, _, chain, errors) =>
                {
                    trouble = TroubleOf(chain, errors);
                    return true;
                },
#pragma warning restore CA5359
            },
            ct);
        using var certificate = new X509Certificate2(stream.RemoteCertificate!);
        return new TlsState(stream.SslProtocol, new DateTimeOffset(certificate.NotAfter), trouble);
    }

    private static CertificateTrouble TroubleOf(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return CertificateTrouble.None;
        }

        if (chain?.ChainStatus.Any(status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)) == true)
        {
            return CertificateTrouble.OutOfDate;
        }

        return errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? CertificateTrouble.NotTrusted : CertificateTrouble.OtherHost;
    }
}
