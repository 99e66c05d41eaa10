using System.Net;
using System.Net.Sockets;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Resilience;

namespace Bruggen.Tests.Smartschool;

public sealed class SendingTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly OutgoingMessage Message = new("501", 0, "Nieuwe taak", "<p>Aya</p>", [new("taak.ics", "BEGIN"u8.ToArray())], CopyToLvs: false);

    private static async Task<SendOutcome> SendAsync(Uri address, Action<SmartschoolResilienceOptions>? configure = null, CancellationToken? ct = null)
    {
        var client = FakeTenant.Connect(address, out var services, configure: configure);
        await using (services)
        {
            return await client.SendMessageAsync(Message, ct ?? Ct);
        }
    }

    [Theory]
    [InlineData("int")]
    [InlineData("string")]
    public async Task Zero_is_sent_as_a_number_or_as_text(string type)
    {
        using var tenant = new FakeTenant().Answers("sendMsg", FakeTenant.Returning("0", type));

        (await tenant.Client.SendMessageAsync(Message with { Sender = "900" }, Ct)).ShouldBe(new SendOutcome.Sent());

        tenant.Bodies.Single().ShouldContain("900");
    }

    [Theory]
    [InlineData(8, "access code")]
    [InlineData(9, "does not know this person")]
    [InlineData(12, "does not know this person")]
    [InlineData(18, "could not send")]
    [InlineData(57, "help desk")]
    [InlineData(999, "help desk")]
    public async Task Any_other_code_is_refused_with_what_to_do(int code, string remedy)
    {
        using var tenant = new FakeTenant().Answers("sendMsg", FakeTenant.Returning(code.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        var outcome = (await tenant.Client.SendMessageAsync(Message, Ct)).ShouldBeOfType<SendOutcome.Refused>();

        outcome.Code.ShouldBe(code);
        outcome.Remedy.ShouldContain(remedy);
        tenant.Actions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_of_the_caller_is_refused_and_one_of_the_server_is_unknown()
    {
        using var missing = new FakeTenant().Answers("sendMsg", FakeTenant.MethodMissing("sendMsg"), status: 500);
        using var client = new FakeTenant().Answers("sendMsg", FakeTenant.Fault("SOAP-ENV:Client", "Bad Request"), status: 500);
        using var server = new FakeTenant().Answers("sendMsg", FakeTenant.Recorded("fault.http500.xml"), status: 500);

        (await missing.Client.SendMessageAsync(Message, Ct)).ShouldBeOfType<SendOutcome.Refused>().Code.ShouldBeNull();
        (await client.Client.SendMessageAsync(Message, Ct)).ShouldBeOfType<SendOutcome.Refused>();
        (await server.Client.SendMessageAsync(Message, Ct)).ShouldBeOfType<SendOutcome.Unknown>();
        server.Actions.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(502, "<html><body>Onderhoud</body></html>")]
    [InlineData(200, "")]
    [InlineData(500, "")]
    [InlineData(200, "Oeps")]
    [InlineData(307, "")]
    [InlineData(401, "")]
    public async Task A_page_or_nothing_leaves_it_unknown_after_one_request(int status, string body)
    {
        using var tenant = new RawTenant(_ => RawTenant.Http(body, $"{status} X", extra: "Location: /Webservices/V3\r\nWWW-Authenticate: Basic\r\n"));

        (await SendAsync(tenant.Address)).ShouldBeOfType<SendOutcome.Unknown>();

        tenant.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_does_not_say_is_unknown()
    {
        using var tenant = new FakeTenant().Answers("sendMsg", FakeTenant.Returning("misschien"));

        (await tenant.Client.SendMessageAsync(Message, Ct)).ShouldBeOfType<SendOutcome.Unknown>();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<?xml version=\"1.0\"?><SOAP-ENV:Env")]
    public async Task A_reset_or_half_an_answer_is_unknown_after_one_request(string? answer)
    {
        using var tenant = new RawTenant(_ => answer);

        var outcome = (await SendAsync(tenant.Address)).ShouldBeOfType<SendOutcome.Unknown>();

        tenant.Requests.ShouldBe(1);
        outcome.Reason.ShouldContain("127.0.0.1");
        outcome.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task A_timeout_after_the_request_is_unknown()
    {
        using var tenant = new RawTenant(_ => "hang");

        (await SendAsync(tenant.Address, options => options.SendTimeout = TimeSpan.FromSeconds(2))).ShouldBeOfType<SendOutcome.Unknown>();

        tenant.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Stopping_the_service_while_it_is_on_its_way_is_unknown()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        using var tenant = new RawTenant(_ =>
        {
            stop.CancelAfter(50);
            return "hang";
        });

        (await SendAsync(tenant.Address, ct: stop.Token)).ShouldBeOfType<SendOutcome.Unknown>();
    }

    [Fact]
    public async Task A_connection_that_is_refused_or_a_name_that_is_not_known_is_not_sent()
    {
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Dispose();

        (await SendAsync(new Uri($"http://127.0.0.1:{port}"))).ShouldBeOfType<SendOutcome.NotSent>();
        (await SendAsync(new Uri("https://school.invalid"))).ShouldBeOfType<SendOutcome.NotSent>();
    }

    [Fact]
    public async Task A_failed_TLS_handshake_is_not_sent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync(Ct);
            await client.GetStream().WriteAsync("this is not TLS, not at all"u8.ToArray(), Ct);
        }, Ct);

        (await SendAsync(new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"))).ShouldBeOfType<SendOutcome.NotSent>();
        await served;
    }

    [Fact]
    public async Task An_open_breaker_or_a_full_queue_is_not_sent()
    {
        using var broken = new RawTenant(_ => null);
        var client = FakeTenant.Connect(broken.Address, out var services, configure: options => options.BreakerMinimumCalls = 2);
        await using (services)
        {
            await client.SendMessageAsync(Message, Ct);
            await client.SendMessageAsync(Message, Ct);
            (await client.SendMessageAsync(Message, Ct)).ShouldBeOfType<SendOutcome.NotSent>();
        }

        broken.Requests.ShouldBe(2);

        using var slow = new RawTenant(_ => "hang");
        var limited = FakeTenant.Connect(slow.Address, out var others, configure: options =>
        {
            options.LimitLoopback = true;
            options.ConcurrentCalls = 1;
            options.WaitingCalls = 0;
            options.SendTimeout = TimeSpan.FromSeconds(2);
        });
        await using (others)
        {
            var first = limited.SendMessageAsync(Message, Ct);
            (await limited.SendMessageAsync(Message, Ct)).ShouldBeOfType<SendOutcome.NotSent>();
            (await first).ShouldBeOfType<SendOutcome.Unknown>();
        }

        slow.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Every_message_has_a_connection_of_its_own_so_that_no_stale_one_is_met()
    {
        using var tenant = new RawTenant(_ => RawTenant.Http(FakeTenant.Recorded("sendMsg.response.xml").TrimEnd()));
        var client = FakeTenant.Connect(tenant.Address, out var services);
        await using (services)
        {
            for (var index = 0; index < 3; index++)
            {
                (await client.SendMessageAsync(Message, Ct)).ShouldBeOfType<SendOutcome.Sent>();
            }
        }

        (tenant.Requests, tenant.Connections).ShouldBe((3, 3));
        tenant.Received.ShouldAllBe(request => request.Contains("Connection: close", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_wire_carries_the_quoted_action_and_the_content_type()
    {
        using var tenant = new RawTenant(_ => RawTenant.Http(FakeTenant.Recorded("sendMsg.response.xml").TrimEnd()));

        await SendAsync(tenant.Address);

        var request = tenant.Received.Single();
        request.ShouldStartWith("POST /Webservices/V3 HTTP/1.1\r\n");
        request.ShouldContain($"SOAPAction: \"{tenant.Address}Webservices/V3#sendMsg\"\r\n");
        request.ShouldContain("Content-Type: text/xml; charset=utf-8\r\n");
    }

    [Fact]
    public void A_message_says_nothing_of_itself_in_a_log()
    {
        Message.ToString().ShouldBe("OutgoingMessage");
        Message.Attachments[0].ToString().ShouldBe("MessageAttachment");
    }
}
