using System.Net;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Bruggen.Simulator.Soap;

namespace Bruggen.Tests.Simulator;

/// <summary>Every fault for every method, before and after the work.</summary>
public sealed class EveryFaultTests
{
    [Theory]
    [InlineData("http500")]
    [InlineData("fault")]
    [InlineData("html502")]
    [InlineData("empty")]
    [InlineData("timeout")]
    [InlineData("reset")]
    [InlineData("slow")]
    [InlineData("code")]
    [InlineData("badJson")]
    [InlineData("badXml")]
    [InlineData("entities")]
    public async Task Every_method_misbehaves_before_and_after_the_work_and_then_no_more(string kind)
    {
        await using var school = await SmallSchool.OpenAsync();
        foreach (var operation in OperationRegistry.All)
        {
            foreach (var when in new[] { "before", "after" })
            {
                (await school.ControlAsync(HttpMethod.Post, "faults", $$"""{"method":"{{operation.Name}}","kind":"{{kind}}","when":"{{when}}","times":1,"code":18,"delayMs":1}""")).Status.ShouldBe(200);

                await MisbehavesAsync(school, operation.Name, kind);

                var calls = school.Server.Tenant.Calls;
                calls[^1].Method.ShouldBe(operation.Name);
                calls[^1].Outcome.ShouldBe(kind);
            }

            using var well = await PostAsync(school, operation.Name);
            (await well.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain($"{operation.Name}Response", customMessage: kind);
        }
    }

    [Theory]
    [InlineData("http500")]
    [InlineData("fault")]
    [InlineData("html502")]
    [InlineData("empty")]
    [InlineData("timeout")]
    [InlineData("reset")]
    [InlineData("code")]
    [InlineData("badJson")]
    [InlineData("badXml")]
    [InlineData("huge")]
    [InlineData("entities")]
    public async Task A_message_is_in_the_mailbox_after_the_work_and_not_before(string kind)
    {
        await using var school = await SmallSchool.OpenAsync();
        foreach (var (when, messages) in new[] { ("before", 0), ("after", 1) })
        {
            await school.ControlAsync(HttpMethod.Post, "faults", $$"""{"method":"sendMsg","kind":"{{kind}}","when":"{{when}}","times":1,"code":18,"delayMs":1}""");

            await MisbehavesAsync(school, "sendMsg", kind);

            school.Server.Tenant.Messages.Length.ShouldBe(messages);
        }
    }

    private static Task<HttpResponseMessage> PostAsync(SmallSchool school, string method) =>
        school.PostAsync($"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><{method}><accesscode>demo-access-code</accesscode><userIdentifier>501</userIdentifier><title>t</title><body>b</body></{method}></e:Body></e:Envelope>");

    private static async Task MisbehavesAsync(SmallSchool school, string method, string kind)
    {
        if (kind is "timeout" or "reset")
        {
            await Should.ThrowAsync<HttpRequestException>(() => PostAsync(school, method));
            return;
        }

        using var answer = await PostAsync(school, method);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(kind switch
        {
            "http500" or "fault" => HttpStatusCode.InternalServerError,
            "html502" => HttpStatusCode.BadGateway,
            _ => HttpStatusCode.OK,
        });
        switch (kind)
        {
            case "http500" or "html502":
                text.ShouldStartWith("<!DOCTYPE html>");
                break;
            case "fault":
                XDocument.Parse(text).Descendants("faultcode").Single().Value.ShouldBe("SOAP-ENV:Server");
                break;
            case "empty":
                text.ShouldBe("");
                break;
            case "code":
                XDocument.Parse(text).Descendants("return").Single().Value.ShouldBe("18");
                break;
            case "badJson":
                Should.Throw<JsonException>(() => JsonDocument.Parse(XDocument.Parse(text).Descendants("return").Single().Value));
                break;
            case "badXml":
                Should.Throw<XmlException>(() => XDocument.Parse(text));
                break;
            case "huge":
                text.Length.ShouldBeGreaterThan(5 * 1024 * 1024);
                break;
            case "entities":
                text.ShouldContain("<!ENTITY file SYSTEM");
                text.ShouldContain(">&file;&l9;</return>");
                break;
        }
    }
}
