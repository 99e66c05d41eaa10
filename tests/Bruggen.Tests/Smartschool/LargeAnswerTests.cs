using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bruggen.Domain.School;
using Bruggen.Smartschool;
using Bruggen.Smartschool.OneRoster;
using Bruggen.Smartschool.Web;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Bruggen.Tests.Smartschool;

/// <summary>Answers larger than a school can be, whoever asked and however they are packed. Alone, because what the process allocates is the measure.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class LargeAnswerTests(ITestOutputHelper output)
{
    private const int Megabyte = 1024 * 1024;
    private const int Sent = 60 * Megabyte;

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly Roster Nobody = new(IdentifierField.Number, [], [], [], []);

    private static readonly Dictionary<string, (int Limit, Func<IServiceProvider, Task> Ask)> Questions = new(StringComparer.Ordinal)
    {
        ["a day of attendance"] = (1, services => services.GetRequiredService<ISmartschool>().GetPresencesAsync(new LocalDate(2026, 11, 20), Nobody, Ct)),
        ["the accounts of a group"] = (16, services => services.GetRequiredService<ISchoolDirectory>().GetAccountsAsync("iedereen", recursive: true, Ct)),
        ["the groups"] = (16, services => services.GetRequiredService<ISchoolDirectory>().GetGroupsAsync(Ct)),
        ["one person"] = (1, services => services.GetRequiredService<ISchoolDirectory>().FindAccountAsync("x", Ct)),
        ["the description"] = (6, services => services.GetRequiredService<IWebServiceInspection>().DescribeAsync(Ct)),
        ["the login page"] = (6, services => services.GetRequiredService<IWebAccount>().WhoAmIAsync(Ct)),
        ["the token of OneRoster"] = (1, services => services.GetRequiredService<IOneRoster>().ReadAsync(Ct)),
    };

    public static IEnumerable<TheoryDataRow<string, string>> Cases =>
        from question in Questions.Keys
        from packing in new[] { "length", "chunked", "gzip", "br" }
        select new TheoryDataRow<string, string>(question, packing);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_answer_larger_than_a_school_is_not_read_further_and_not_asked_for_again(string question, string packing)
    {
        var (limit, ask) = Questions[question];
        using var tenant = new EndlessTenant(packing);
        await using var services = Connect(tenant.Address);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var error = await Should.ThrowAsync<SmartschoolUnavailableException>(() => ask(services));
        var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / Megabyte;

        error.Reason.ShouldBe(UnavailableReason.TooLarge);
        error.Message.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"more than {limit} MB"));
        tenant.Requests.ShouldBe(1);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{question}, {packing}: {allocated} MB allocated"));

        // A buffer that grows by doubling, and what any call costs.
        allocated.ShouldBeLessThan((4 * limit) + 8);
    }

    [Theory]
    [InlineData("length")]
    [InlineData("gzip")]
    public async Task An_answer_to_a_message_that_is_too_large_leaves_it_in_doubt(string packing)
    {
        using var tenant = new EndlessTenant(packing);
        await using var services = Connect(tenant.Address);

        (await services.GetRequiredService<ISmartschool>().SendMessageAsync(new("1", 0, "x", "x", [], CopyToLvs: false), Ct))
            .ShouldBeOfType<SendOutcome.Unknown>().Reason.ShouldContain("MB");

        tenant.Requests.ShouldBe(1);
    }

    private static ServiceProvider Connect(Uri address) => new ServiceCollection()
        .AddSmartschool(
            new SmartschoolTime(TimeProvider.System, TimeProvider.System),
            _ => new SmartschoolConnection(address, () => "x", Web: new WebLogin("u", () => "p"), OneRoster: new OneRosterAccess("id", () => "x")),
            options => options.FirstRetryDelay = TimeSpan.FromMilliseconds(1))
        .BuildServiceProvider();

    /// <summary>Answers everything with an envelope of 60 MB, and keeps none of it in memory.</summary>
    private sealed class EndlessTenant : IDisposable
    {
        private static readonly byte[] Start = Encoding.UTF8.GetBytes("<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\"><SOAP-ENV:Body><r><return>");
        private static readonly byte[] More = [.. Enumerable.Repeat((byte)'a', Megabyte)];
        private static readonly Dictionary<string, byte[]> Packed = new(StringComparer.Ordinal) { ["gzip"] = Pack(stream => new GZipStream(stream, CompressionLevel.Fastest)), ["br"] = Pack(stream => new BrotliStream(stream, CompressionLevel.Fastest)) };

        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly string _packing;
        private int _requests;

        public EndlessTenant(string packing)
        {
            _packing = packing;
            _listener.Start();
            _ = AcceptAsync();
        }

        public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

        public int Requests => Volatile.Read(ref _requests);

        public void Dispose() => _listener.Dispose();

        private static byte[] Pack(Func<Stream, Stream> packer)
        {
            using var packed = new MemoryStream();
            using (var stream = packer(packed))
            {
                stream.Write(Start);
                for (var count = 0; count < Sent; count += More.Length)
                {
                    stream.Write(More);
                }
            }

            return packed.ToArray();
        }

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync(Ct);
                    try
                    {
                        await AnswerAsync(client.GetStream());
                    }
                    catch (IOException)
                    {
                        // The client has read enough.
                    }
                }
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
            }
        }

        private async Task AnswerAsync(NetworkStream stream)
        {
            // The requests here are small: one read holds the whole of one, or its head.
            if (await stream.ReadAsync(new byte[65536], Ct) == 0)
            {
                return;
            }

            Interlocked.Increment(ref _requests);
            if (Packed.TryGetValue(_packing, out var packed))
            {
                await WriteAsync(string.Create(CultureInfo.InvariantCulture, $"Content-Encoding: {_packing}\r\nContent-Length: {packed.Length}\r\n\r\n"));
                await stream.WriteAsync(packed, Ct);
                return;
            }

            var chunked = _packing == "chunked";
            await WriteAsync(chunked ? "Transfer-Encoding: chunked\r\n\r\n" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Start.Length + Sent}\r\n\r\n"));
            await PartAsync(Start);
            for (var count = 0; count < Sent; count += More.Length)
            {
                await PartAsync(More);
            }

            async Task PartAsync(byte[] part)
            {
                if (chunked)
                {
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{part.Length:x}\r\n")), Ct);
                }

                await stream.WriteAsync(part, Ct);
                if (chunked)
                {
                    await stream.WriteAsync("\r\n"u8.ToArray(), Ct);
                }
            }

            Task WriteAsync(string head) => stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\n" + head), Ct).AsTask();
        }
    }
}
