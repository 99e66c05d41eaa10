using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bruggen.Tests.Smartschool;

/// <summary>A socket that answers with the bytes a test wants, or breaks off as it wants, and counts the requests it saw.</summary>
internal sealed class RawTenant : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, int, string?> _answer;
    private readonly CancellationTokenSource _stop = new();
    private int _connections;
    private int _requests;

    /// <param name="answer">By number of the request, from 1: what to write before the connection is closed; null resets it; empty closes it without a word; "hang" never answers.</param>
    public RawTenant(Func<int, string?> answer)
        : this((_, number) => answer(number))
    {
    }

    private RawTenant(Func<string, int, string?> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public int Requests => Volatile.Read(ref _requests);

    public int Connections => Volatile.Read(ref _connections);

    public ConcurrentQueue<string> Received { get; } = new();

    /// <summary>One that decides by the request itself.</summary>
    public static RawTenant Reading(Func<string, string?> answer) => new((request, _) => answer(request));

    public static string Http(string body, string status = "200 OK", int? length = null, string extra = "") =>
        $"HTTP/1.1 {status}\r\nContent-Type: text/xml; charset=utf-8\r\n{extra}{(body.EndsWith("</SOAP-ENV:Envelope>", StringComparison.Ordinal) ? "" : "Connection: close\r\n")}Content-Length: {length ?? Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _ = ServeAsync(client, _stop.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken ct)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await ReadRequestAsync(stream, ct) is { } request)
                {
                    Received.Enqueue(request);
                    var answer = _answer(request, Interlocked.Increment(ref _requests));
                    switch (answer)
                    {
                        case null:
                            client.LingerState = new LingerOption(enable: true, 0);
                            return;
                        case "hang":
                            await Task.Delay(Timeout.Infinite, ct);
                            return;
                        default:
                            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), ct);
                            break;
                    }

                    if (!answer.EndsWith("</SOAP-ENV:Envelope>", StringComparison.Ordinal))
                    {
                        return;
                    }
                }
            }
            catch (Exception error) when (error is OperationCanceledException or IOException)
            {
            }
        }
    }

    private static async Task<string?> ReadRequestAsync(NetworkStream stream, CancellationToken ct)
    {
        var text = new StringBuilder();
        var chunk = new byte[65536];
        while (true)
        {
            var count = await stream.ReadAsync(chunk, ct);
            if (count == 0)
            {
                return null;
            }

            text.Append(Encoding.Latin1.GetString(chunk, 0, count));
            var all = text.ToString();
            var end = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0)
            {
                continue;
            }

            var length = !all.Contains("Content-Length: ", StringComparison.Ordinal) ? 0 : int.Parse(all.Split("Content-Length: ")[1].Split("\r\n")[0], System.Globalization.CultureInfo.InvariantCulture);
            if (all.Length >= end + 4 + length)
            {
                return all;
            }
        }
    }
}
