using System.Net;
using System.Text.Json;
using Bruggen.Simulator.School;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Tests.Simulator;

public sealed class SwitchTests
{
    [Fact]
    public async Task Every_switch_stands_on_its_own_choice_until_it_is_set_and_again_after_a_reset()
    {
        await using var school = await SmallSchool.OpenAsync();

        var standing = await school.ControlAsync("switches");
        foreach (var one in WorldSwitch.All)
        {
            standing.GetProperty(one.Name).GetString().ShouldBe(one.Standard);
        }

        (await school.ControlAsync(HttpMethod.Put, "switches", """{"emptyMapAs":"{}","unregisteredAs":"-"}""")).Status.ShouldBe(200);
        (await school.ControlAsync("switches")).GetProperty("unregisteredAs").GetString().ShouldBe("-");
        await school.ControlAsync(HttpMethod.Post, "reset");
        (await school.ControlAsync("switches")).GetProperty("unregisteredAs").GetString().ShouldBe("null");
    }

    [Theory]
    [InlineData("""{"emptyMap":"{}"}""", "emptyMapAs")]
    [InlineData("""{"emptyMapAs":"leeg"}""", "\\\"[]\\\" or \\\"{}\\\"")]
    [InlineData("""{"exportDelayMs":"-1"}""", "a whole number from 0")]
    [InlineData("[]", "emptyMapAs")]
    public async Task A_switch_or_value_that_is_none_is_refused_with_what_is_allowed(string body, string sentence)
    {
        await using var school = await SmallSchool.OpenAsync();

        var (status, answer) = await school.ControlAsync(HttpMethod.Put, "switches", body);

        status.ShouldBe(400);
        answer.ShouldContain(sentence);
    }

    [Fact]
    public void The_school_file_sets_switches_and_they_are_written_again()
    {
        var school = SchoolDocument.Read("""{"switches":{"emptyMapAs":{},"unregisteredAs":null,"exportDelayMs":25000,"METHODS":"2018"}}""");

        using var written = new MemoryStream();
        school.Write(written);
        var again = JsonDocument.Parse(written.ToArray()).RootElement.GetProperty("switches");

        again.EnumerateObject().Select(one => $"{one.Name}={one.Value}").ShouldBe(["methods=2018", "emptyMapAs={}", "unregisteredAs=null", "exportDelayMs=25000"]);
        Should.Throw<SchoolFileException>(() => SchoolDocument.Read("""{"switches":{"emptyMapAs":7}}""")).Message.ShouldStartWith("$.switches.emptyMapAs");
    }

    [Fact]
    public void Every_switch_and_value_stands_in_the_page_about_the_simulator()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "Bruggen.Simulator", "README.md"));

        foreach (var one in WorldSwitch.All)
        {
            page.ShouldContain($"| `{one.Name}` | {(one.Allowed.IsEmpty ? $"a whole number, `{one.Standard}`" : string.Join(", ", one.Allowed.Select(value => $"`{value}`")))} |");
        }
    }

    [Theory]
    [InlineData("""{"unregisteredAs":"null"}""", """{"am":"D","pm":null}""", 5)]
    [InlineData("""{"unregisteredAs":"-"}""", """{"am":"D","pm":"-"}""", 5)]
    [InlineData("""{"unregisteredAs":"missing"}""", """{"am":"D","pm":null}""", 4)]
    public async Task What_nobody_registered_is_null_or_unknown_or_missing(string switches, string half, int pupils)
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.ControlAsync(HttpMethod.Put, "presences", """[{"internnummer":"1004","date":"2026-11-20","part":"am","code":null},{"internnummer":"1004","date":"2026-11-20","part":"pm","code":null}]""");
        await school.CallAsync("getAbsentsWithInternalNumberByDate", ("date", "2026-11-20"));
        await school.ControlAsync(HttpMethod.Put, "switches", switches);

        var day = await school.JsonAsync("getAbsentsWithInternalNumberByDate", ("date", "2026-11-20"));

        day.GetProperty("1005").GetRawText().ShouldBe(half);
        day.EnumerateObject().Count().ShouldBe(pupils);
    }

    [Theory]
    [InlineData("absenceKey", "accountId", "getAbsentsByDate", "date=2026-11-20", "{\"1001\":")]
    [InlineData("absenceKey", "accountId", "getAbsentsByDateAndGroup", "date=2026-11-20&code=6A2", "{\"1002\":")]
    [InlineData("absenceKey", "accountId", "getAbsentsWithUsernameByDate", "date=2026-11-20", "{\"nora.peeters\":")]
    [InlineData("emptyMapAs", "{}", "getAbsentsByDate", "date=2026-11-21", "{}")]
    [InlineData("emptyMapAs", "{}", "getUserOfficialClass", "userIdentifier=501", "{}")]
    [InlineData("groupAbsences", "direct", "getAbsentsByDateAndGroup", "date=2026-11-20&code=leerlingen", "[]")]
    [InlineData("invalidDate", "empty", "getAbsentsByDate", "date=morgen", "[]")]
    [InlineData("futureDates", "49", "getAbsentsByDate", "date=2026-11-23", "49")]
    [InlineData("futureDates", "empty", "getAbsentsByDate", "date=2026-11-23", "[]")]
    [InlineData("unknownUserAs", "9", "getAbsents", "userIdentifier=9999&schoolYear=2026", "9")]
    [InlineData("noOfficialClassAs", "12", "getUserOfficialClass", "userIdentifier=501", "12")]
    [InlineData("noCareerAs", "empty", "getStudentCareer", "userIdentifier=501", "[]")]
    [InlineData("nullSender", "accepted", "sendMsg", "userIdentifier=501&title=t&body=b&senderIdentifier=Null", "0")]
    [InlineData("noCoAccountAs", "9", "sendMsg", "userIdentifier=501&title=t&body=b&coaccount=1", "9")]
    public async Task The_other_world_answers_as_it_would(string name, string value, string method, string parameters, string start)
    {
        await using var school = await SmallSchool.OpenAsync();
        var given = parameters.Split('&').Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1])).ToArray();
        var before = await school.CallAsync(method, given);
        await school.ControlAsync(HttpMethod.Put, "switches", JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value }));

        var after = await school.CallAsync(method, given);

        after.ShouldStartWith(start);
        if (method != "getAbsentsWithUsernameByDate" && name != "futureDates")
        {
            before.ShouldNotStartWith(start);
        }
    }

    [Fact]
    public async Task Free_days_may_be_missing_from_the_school_year_of_a_pupil()
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.ControlAsync(HttpMethod.Put, "switches", """{"weekendDates":"missing"}""");

        var year = await school.JsonAsync("getAbsents", ("userIdentifier", "1003"), ("schoolYear", "2026"));

        year.TryGetProperty("2026-11-21", out _).ShouldBeFalse();
        year.GetProperty("2026-11-19").GetProperty("am").GetString().ShouldBeNull();
    }

    [Theory]
    [InlineData("methodNotInProfile", "fault", "getClassListJson", "alleen-lezen")]
    [InlineData("invalidDate", "fault", "getAbsentsByDate", "demo-access-code")]
    [InlineData("classDeletion", "fault", "delClass", "demo-access-code")]
    public async Task Some_worlds_answer_with_a_fault(string name, string value, string method, string accessCode)
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.ControlAsync(HttpMethod.Put, "switches", $$"""{"{{name}}":"{{value}}"}""");

        using var answer = await school.PostAsync($"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><{method}><accesscode>{accessCode}</accesscode><date>nooit</date><code>6A1</code></{method}></e:Body></e:Envelope>");

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("SOAP-ENV:Server");
    }
}
