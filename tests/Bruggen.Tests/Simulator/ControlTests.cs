namespace Bruggen.Tests.Simulator;

public sealed class ControlTests
{
    [Theory]
    [InlineData("PUT", "clock", "{}", "$.now")]
    [InlineData("PUT", "clock", """{"now":"straks"}""", "$.now")]
    [InlineData("PUT", "presences", """[{"internnummer":"1001","date":"2026-11-20","part":"noon","code":"Z"}]""", "$[0].part")]
    [InlineData("PUT", "presences", """[{"internnummer":"8","date":"2026-11-20","part":"am","code":"Z"}]""", "$[0].internnummer")]
    [InlineData("PUT", "presences", """[{"internnummer":"1001","date":"2026-11-20","part":"am"}]""", "$[0].code")]
    [InlineData("POST", "faults", """{"kind":"explode"}""", "$.kind")]
    [InlineData("POST", "faults", """{"kind":"slow","times":0}""", "$.times")]
    [InlineData("PATCH", "accounts/1001", """{"basisrol":"koning"}""", "$.basisrol")]
    [InlineData("PATCH", "accounts/1001", """{"class":"9Z"}""", "$.class")]
    [InlineData("PATCH", "accounts/7777", """{"naam":"x"}""", "7777")]
    [InlineData("PUT", "presences", "kapot", "JSON")]
    public async Task A_wrong_control_call_is_refused_with_a_sentence(string method, string path, string body, string place)
    {
        await using var school = await SmallSchool.OpenAsync();

        var (status, sentence) = await school.ControlAsync(new HttpMethod(method), path, body);

        status.ShouldBe(400);
        sentence.ShouldContain(place);
    }

    [Fact]
    public async Task Health_is_ready_and_lists_that_hold_nothing_are_empty()
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.ControlAsync("health")).ToString().ShouldBe("""{"ok":true}""");
        foreach (var list in new[] { "todos", "tickets", "folders", "files", "messages", "calls" })
        {
            (await school.ControlAsync(list)).ToString().ShouldBe("[]");
        }

        (await school.ControlAsync(HttpMethod.Get, "nothing")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_clock_goes_on_from_where_it_is_put()
    {
        await using var school = await SmallSchool.OpenAsync();

        await school.ControlAsync(HttpMethod.Put, "clock", """{"now":"2026-10-05T12:10:00+02:00"}""");
        school.Time.Advance(TimeSpan.FromMinutes(5));

        (await school.ControlAsync("clock")).GetProperty("now").GetString().ShouldBe("2026-10-05T12:15:00+02:00");
    }
}
