using System.Collections.Frozen;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Xml;

namespace Bruggen.Smartschool.Examining;

/// <summary>Follows the way to a platform step by step and reads what it shows to anybody. Needs no access code and never sends one.</summary>
/// <param name="time">This machine's clock.</param>
public sealed class PlatformExaminer(TimeProvider time)
{
    private const int LargestDescription = 4 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Name, connection, encryption. Never throws for what the network does.</summary>
    /// <exception cref="OperationCanceledException">Stopped by the caller.</exception>
    public async Task<LineState> FollowLineAsync(Uri address, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (HttpClient.DefaultProxy.GetProxy(address) is { } proxy && !HttpClient.DefaultProxy.IsBypassed(address))
        {
            return new LineState(LineStep.Open, Proxy: proxy.Authority);
        }

        using var limit = new CancellationTokenSource(Patience, time);
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

    /// <summary>Asks for the description of the web service (api 1.1). Never throws for what the network or the platform does.</summary>
    /// <exception cref="OperationCanceledException">Stopped by the caller.</exception>
    public async Task<FrontState> AskFrontAsync(Uri address, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = Patience, UseCookies = false, AutomaticDecompression = DecompressionMethods.All };
        using var http = new HttpClient(sockets) { Timeout = Patience, MaxResponseContentBufferSize = LargestDescription };
        try
        {
            var asked = time.GetUtcNow();
            using var answer = await http.GetAsync(new Uri(address, "/Webservices/V3?wsdl"), HttpCompletionOption.ResponseHeadersRead, ct);
            var ours = asked + ((time.GetUtcNow() - asked) / 2);
            var theirs = answer.Headers.Date;
            return new FrontState((int)answer.StatusCode, theirs, ours - theirs, answer.IsSuccessStatusCode ? MethodsIn(await ReadAsync(answer, ct)) : null);
        }
        catch (Exception error) when (error is HttpRequestException or IOException
            || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new FrontState(Status: null, PlatformTime: null, Ahead: null, Methods: null);
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

    private static async Task<Stream> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        await answer.Content.LoadIntoBufferAsync(LargestDescription, ct);
        return await answer.Content.ReadAsStreamAsync(ct);
    }

    private static FrozenSet<string>? MethodsIn(Stream description)
    {
        try
        {
            using var reader = XmlReader.Create(description, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var methods = new List<string>();
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "operation", NamespaceURI: "http://schemas.xmlsoap.org/wsdl/" }
                    && reader.GetAttribute("name") is { } name)
                {
                    methods.Add(name);
                }
            }

            return methods.Count == 0 ? null : methods.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
