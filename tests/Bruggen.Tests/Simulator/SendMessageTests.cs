namespace Bruggen.Tests.Simulator;

public sealed class SendMessageTests
{
    [Fact]
    public async Task A_message_arrives_as_it_was_sent()
    {
        await using var school = await SmallSchool.OpenAsync();

        using var answer = await school.PostAsync(SmallSchool.Recorded("sendMsg.request.xml"));
        (await school.CallAsync("sendMsg", ("userIdentifier", "1003"), ("title", "Dag"), ("body", "<p>é</p>"), ("coaccount", "1"), ("copyToLVS", "true"))).ShouldBe("0");

        var messages = await school.ControlAsync("messages");
        messages[0].ToString().ShouldBe("""{"id":1,"at":"2026-11-20T12:00:00+01:00","to":"501","coaccount":0,"from":"900","title":"Nieuwe taak","body":"<p>Leerling <b>Aya Wouters</b> heeft een inhaaltoets.</p>","attachments":[{"filename":"attest.pdf","size":9}],"copyToLVS":false}""");
        messages[1].ToString().ShouldBe("""{"id":2,"at":"2026-11-20T12:00:00+01:00","to":"1003","coaccount":1,"from":null,"title":"Dag","body":"<p>é</p>","attachments":[],"copyToLVS":true}""");
    }

    [Theory]
    [InlineData("userIdentifier", "7777", "9")]
    [InlineData("coaccount", "2", "18")]
    [InlineData("coaccount", "7", "18")]
    [InlineData("coaccount", "een", "18")]
    [InlineData("senderIdentifier", "Null", "18")]
    [InlineData("senderIdentifier", "7777", "9")]
    [InlineData("attachments", "{kapot", "18")]
    [InlineData("attachments", """[{"filename":"a.pdf","filedata":"geen base64!"}]""", "18")]
    [InlineData("attachments", """[{"filename":"a.pdf"}]""", "18")]
    [InlineData("accesscode", "fout", "8")]
    public async Task A_message_that_cannot_be_sent_answers_its_code_and_reaches_nobody(string name, string value, string code)
    {
        await using var school = await SmallSchool.OpenAsync();
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["accesscode"] = "demo-access-code", ["userIdentifier"] = "1003", ["title"] = "t", ["body"] = "b", [name] = value };

        (await school.ReturnAsync("sendMsg", [.. parameters.Select(pair => (pair.Key, pair.Value))])).Value.ShouldBe(code);

        school.Server.Tenant.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Messages_sent_at_the_same_time_all_arrive_once()
    {
        await using var school = await SmallSchool.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => school.CallAsync("sendMsg", ("userIdentifier", "501"), ("title", $"t{number}"), ("body", "b"))));

        school.Server.Tenant.Messages.Select(message => message.Title).Distinct().Count().ShouldBe(200);
        school.Server.Tenant.Messages.Select(message => message.Id).ShouldBe(Enumerable.Range(1, 200));
    }
}
