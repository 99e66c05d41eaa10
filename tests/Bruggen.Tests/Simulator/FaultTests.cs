using System.Net;
using Bruggen.Tests.EndToEnd;

namespace Bruggen.Tests.Simulator;

public sealed class FaultTests
{
    private const string Message = """<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><sendMsg><accesscode>demo-access-code</accesscode><userIdentifier>501</userIdentifier><title>t</title><body>b</body></sendMsg></e:Body></e:Envelope>""";

    [Theory]
    [InlineData("http500", HttpStatusCode.InternalServerError, "text/html", "Oeps")]
    [InlineData("fault", HttpStatusCode.InternalServerError, "text/xml", "SOAP-ENV:Server")]
    [InlineData("html502", HttpStatusCode.BadGateway, "text/html", "502")]
    [InlineData("empty", HttpStatusCode.OK, "text/xml", "")]
    [InlineData("code", HttpStatusCode.OK, "text/xml", ">10<")]
    [InlineData("slow", HttpStatusCode.OK, "text/xml", ">0<")]
    public async Task A_call_misbehaves_as_asked_and_the_next_one_does_not(string kind, HttpStatusCode status, string contentType, string content)
    {
        await using var school = await SmallSchool.OpenAsync();
        (await school.ControlAsync(HttpMethod.Post, "faults", $$"""{"method":"sendMsg","kind":"{{kind}}","code":10,"when":"before","times":1,"delayMs":1}""")).Status.ShouldBe(200);

        using var answer = await school.PostAsync(Message);
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(contentType);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(content);
        school.Server.Tenant.Messages.Length.ShouldBe(kind == "slow" ? 1 : 0);

        using var next = await school.PostAsync(Message);
        (await next.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(">0<");
        (await school.ControlAsync("calls"))[0].GetProperty("outcome").GetString().ShouldBe(kind);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("timeout")]
    public async Task A_broken_connection_after_the_work_leaves_the_message_in_the_mailbox(string kind)
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.ControlAsync(HttpMethod.Post, "faults", $$"""{"method":"*","kind":"{{kind}}","when":"after","times":1,"delayMs":20}""");

        await Should.ThrowAsync<HttpRequestException>(() => school.PostAsync(Message));

        school.Server.Tenant.Messages.Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("timeout", "before")]
    [InlineData("timeout", "after")]
    [InlineData("slow", "before")]
    [InlineData("hang", "after")]
    public async Task A_client_that_gives_up_finds_the_fault_in_the_list_of_calls(string kind, string when)
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.ControlAsync(HttpMethod.Post, "faults", $$"""{"method":"sendMsg","kind":"{{kind}}","when":"{{when}}","delayMs":60000}""");
        using var impatient = new HttpClient { BaseAddress = school.Server.Address, Timeout = TimeSpan.FromSeconds(1) };

        using var content = new StringContent(Message);
        await Should.ThrowAsync<TaskCanceledException>(() => impatient.PostAsync(new Uri("/Webservices/V3", UriKind.Relative), content, TestContext.Current.CancellationToken));

        await Eventually.HoldsAsync(() => school.Server.Tenant.Calls.Any(call => call.Method == "sendMsg" && call.Outcome == kind), "the call is listed", () => "");
        school.Server.Tenant.Messages.Length.ShouldBe(when == "after" ? 1 : 0);
    }

    [Fact]
    public async Task One_call_in_three_misbehaves_until_the_faults_are_used_up_or_taken_away()
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.ControlAsync(HttpMethod.Post, "faults", """{"method":"getReferenceField","kind":"code","code":23,"times":2,"every":3}""");
        async Task<string> CallsAsync(int count)
        {
            var answers = new List<string>();
            for (var call = 0; call < count; call++)
            {
                answers.Add(await school.CallAsync("getReferenceField"));
            }

            return string.Join(' ', answers);
        }

        (await CallsAsync(7)).ShouldBe("number number 23 number number 23 number");
        (await CallsAsync(3)).ShouldBe("number number number");

        await school.ControlAsync(HttpMethod.Post, "faults", """{"method":"*","kind":"empty","times":100}""");
        await school.ControlAsync(HttpMethod.Delete, "faults");
        (await CallsAsync(1)).ShouldBe("number");
    }
}
