using System.Net;
using System.Net.Sockets;
using System.Text;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Resilience;

namespace Bruggen.Tests.Smartschool;

/// <summary>
/// A message under every trouble of the line, at the sockets: what certainly did not leave may go again, everything else is
/// unknown, and no message is ever on the line twice.
/// </summary>
public sealed class LineTroubleTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly OutgoingMessage Message = new("501", 0, "Nieuwe taak", "<p>Aya</p>", [], CopyToLvs: false);
    private static readonly string Answer = RawTenant.Http(FakeTenant.Recorded("sendMsg.response.xml").TrimEnd());

    [Fact]
    public async Task A_line_that_is_reset_at_once_is_not_sent_only_as_long_as_the_text_had_not_begun_to_leave()
    {
        await using var line = new Line(async client =>
        {
            await Task.Yield();
            Reset(client);
        });

        // Which of the two it is depends on who is faster; what matters is that it is tried once and never taken for sent.
        (await SendAsync(line.Address)).ShouldBeAssignableTo<SendOutcome>().ShouldNotBeOfType<SendOutcome.Sent>();

        line.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task A_line_that_is_reset_when_only_the_head_of_the_request_was_read_is_unknown()
    {
        await using var line = new Line(async client =>
        {
            await ReadAsync(client, 4);
            Reset(client);
        });

        (await SendAsync(line.Address)).ShouldBeOfType<SendOutcome.Unknown>();

        line.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task A_line_that_is_reset_in_the_middle_of_the_request_is_unknown()
    {
        await using var line = new Line(async client =>
        {
            await ReadAsync(client, 40);
            Reset(client);
        });

        (await SendAsync(line.Address)).ShouldBeOfType<SendOutcome.Unknown>();

        line.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task A_line_of_which_the_other_half_is_closed_is_unknown()
    {
        await using var line = new Line(async client =>
        {
            client.Client.Shutdown(SocketShutdown.Send);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Ct);
        });

        (await SendAsync(line.Address)).ShouldBeOfType<SendOutcome.Unknown>();

        line.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task Headers_that_trickle_in_are_given_up_on_in_time_and_are_unknown()
    {
        await using var line = new Line(async client =>
        {
            await ReadAsync(client, 4000);
            foreach (var letter in Answer)
            {
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes([letter]), Ct);
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Ct);
            }
        });

        (await SendAsync(line.Address, options => options.SendTimeout = TimeSpan.FromSeconds(2))).ShouldBeOfType<SendOutcome.Unknown>()
            .Reason.ShouldContain("within 2 seconds");

        line.Connections.ShouldBe(1);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(120)]
    [InlineData(-1)]
    public async Task An_answer_that_is_cut_off_anywhere_is_unknown(int after)
    {
        await using var line = new Line(async client =>
        {
            await ReadAsync(client, 4000);
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(after < 0 ? Answer[..^1] : Answer[..after]), Ct);
        });

        (await SendAsync(line.Address)).ShouldBeOfType<SendOutcome.Unknown>();

        line.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_without_a_body_is_unknown()
    {
        await using var line = new Line(async client =>
        {
            await ReadAsync(client, 4000);
            await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), Ct);
        });

        (await SendAsync(line.Address)).ShouldBeOfType<SendOutcome.Unknown>();
    }

    [Fact]
    public async Task A_connection_that_is_never_made_in_time_is_not_sent()
    {
        // A queue of one that is full: the system answers no further greeting.
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        using var first = new TcpClient();
        await first.ConnectAsync((IPEndPoint)full.LocalEndPoint!, Ct);
        using var second = new TcpClient();
        var waiting = second.ConnectAsync((IPEndPoint)full.LocalEndPoint!, Ct).AsTask();
        await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Ct));

        (await SendAsync(new Uri($"http://{full.LocalEndPoint}"), options => options.ConnectTimeout = TimeSpan.FromMilliseconds(300)))
            .ShouldBeOfType<SendOutcome.NotSent>();
    }

    [Fact]
    public async Task A_line_that_is_closed_during_the_TLS_greeting_is_not_sent()
    {
        await using var line = new Line(async client =>
        {
            await ReadAsync(client, 1);
            Reset(client);
        });

        (await SendAsync(new Uri($"https://127.0.0.1:{line.Address.Port}"))).ShouldBeOfType<SendOutcome.NotSent>();
    }

    private static async Task<SendOutcome> SendAsync(Uri address, Action<SmartschoolResilienceOptions>? configure = null)
    {
        var client = FakeTenant.Connect(address, out var services, configure: configure);
        await using (services)
        {
            return await client.SendMessageAsync(Message, Ct);
        }
    }

    private static void Reset(TcpClient client)
    {
        client.LingerState = new LingerOption(enable: true, 0);
        client.Close();
    }

    /// <summary>Reads until so many bytes have come, or the request seems whole.</summary>
    private static async Task ReadAsync(TcpClient client, int bytes)
    {
        var buffer = new byte[4096];
        var (count, all) = (0, new StringBuilder());
        while (count < bytes && !all.ToString().Contains("</SOAP-ENV:Envelope>", StringComparison.Ordinal))
        {
            var read = await client.GetStream().ReadAsync(buffer.AsMemory(0, Math.Min(buffer.Length, bytes - count)), Ct);
            if (read == 0)
            {
                return;
            }

            all.Append(Encoding.Latin1.GetString(buffer, 0, read));
            count += read;
        }
    }

    /// <summary>A socket that does to each connection what a test wants.</summary>
    private sealed class Line : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _accepting;
        private int _connections;

        public Line(Func<TcpClient, Task> treat)
        {
            _listener.Start();
            _accepting = AcceptAsync(treat);
        }

        public Uri Address => new($"http://{_listener.LocalEndpoint}");

        public int Connections => Volatile.Read(ref _connections);

        public async ValueTask DisposeAsync()
        {
            _listener.Dispose();
            await _accepting;
        }

        private async Task AcceptAsync(Func<TcpClient, Task> treat)
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync(Ct);
                    Interlocked.Increment(ref _connections);
                    try
                    {
                        await treat(client);
                    }
                    catch (IOException)
                    {
                        // The client gave up, as it should.
                    }
                }
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or InvalidOperationException)
            {
                // The test is over.
            }
        }
    }
}
