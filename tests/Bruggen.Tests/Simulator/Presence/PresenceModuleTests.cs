using System.Text.Json;
using Bruggen.Tests.Simulator.Web;

namespace Bruggen.Tests.Simulator.Presence;

public sealed class PresenceModuleTests
{
    private const string Save = "/Presence/Class/savePupilsPresences";

    [Fact]
    public async Task Quirk_25_class_names_are_padded_and_grouping_classes_have_no_structure()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);

        var config = (await browser.PostFormAsync("/Presence/Main/getConfig", [], xhr: true)).Json;

        config.GetProperty("state").GetProperty("activeClass").ToString().ShouldBe("""{"groupID":-2,"name":"Uit Planner"}""");
        config.GetProperty("main").GetProperty("allowedClasses").EnumerateArray()
            .Select(own => (own.GetProperty("name").GetString(), own.GetProperty("structID").GetString(), own.GetProperty("downStreamGroups").GetArrayLength(), own.GetProperty("userCanConfirm").GetBoolean()))
            .ShouldBe([("  Leerlingen", "", 2, false), ("  6A1", "311", 0, true), ("  6A2", "311", 0, false)]);
    }

    [Fact]
    public async Task Quirk_25_an_alias_is_written_without_its_code_and_read_by_every_other_way()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);
        var codes = (await browser.PostFormAsync("/Presence/Code/getAllCodes", new() { ["structID"] = "311", ["ofschoolage"] = "of_school_age" }, xhr: true)).Json;
        var alias = codes.EnumerateArray().Single(code => code.GetProperty("code").GetString() == "Z").GetProperty("alias")[0].GetProperty("aliasID").GetInt32();

        var saved = await SaveAsync(browser, 1004, $"\"codeID\":null,\"aliasID\":{alias}", "2026-11-20");

        saved.Body.ShouldBe("""{"hasErrors":false,"errors":[]}""");
        (await school.JsonAsync("getAbsentsWithInternalNumberByDate", ("date", "2026-11-20"))).GetProperty("1004").ToString().ShouldBe("""{"am":"-","pm":"Z"}""");
        var presence = (await ClassAsync(browser, "2001", "2026-11-20")).GetProperty("pupils").EnumerateArray().Single(pupil => pupil.GetProperty("userID").GetInt32() == 1004).GetProperty("presence");
        presence.GetArrayLength().ShouldBe(2);
        presence[1].GetProperty("codeID").ValueKind.ShouldBe(JsonValueKind.Null);
        presence[1].GetProperty("aliasID").GetInt32().ShouldBe(alias);
        presence[1].GetProperty("code").GetProperty("isAlias").GetBoolean().ShouldBeTrue();
        presence[1].GetProperty("motivation").GetString().ShouldBe("trein");
        presence[1].GetProperty("lastAuthorName").GetString().ShouldBe("Piet Peeters");

        await SaveAsync(browser, 1004, "\"codeID\":null,\"aliasID\":null,\"deleteStatus\":1", "2026-11-20");
        (await school.JsonAsync("getAbsentsWithInternalNumberByDate", ("date", "2026-11-20"))).GetProperty("1004").GetProperty("pm").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Quirk_25_a_refusal_is_answered_with_200_and_the_half_day_as_it_stands()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);

        // Piet is class teacher of 6A1; pupil 1002 is in 6A2.
        var refused = (await SaveAsync(browser, 1002, "\"codeID\":13,\"aliasID\":null", "2026-11-20"));

        refused.Status.ShouldBe(200);
        refused.Json.GetProperty("hasErrors").GetBoolean().ShouldBeTrue();
        var error = refused.Json.GetProperty("errors")[0].GetProperty("presence");
        error.GetProperty("pupil").GetProperty("userID").GetInt32().ShouldBe(1002);
        error.GetProperty("code").GetProperty("code").GetString().ShouldBe("|");
        (await school.JsonAsync("getAbsentsWithInternalNumberByDate", ("date", "2026-11-20"))).GetProperty("1002").GetProperty("pm").GetString().ShouldBe("|");
    }

    [Fact]
    public async Task Quirk_25_the_future_is_refused_and_an_empty_class_says_so()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);

        var future = await ClassAsync(browser, "2001", "2026-11-23");
        future.GetProperty("errorMessage").GetString()!.ShouldContain("toekomst");
        future.GetProperty("saveIsAllowed").GetBoolean().ShouldBeFalse();
        (await SaveAsync(browser, 1001, "\"codeID\":13,\"aliasID\":null", "2026-11-23")).Json.GetProperty("hasErrors").GetBoolean().ShouldBeTrue();
        (await ClassAsync(browser, "-2", "2026-11-20")).GetProperty("errorMessage").GetString()!.ShouldStartWith("U geeft momenteel geen les.");
        var unknown = await ClassAsync(browser, "77", "2026-11-20");
        unknown.GetProperty("errorMessage").GetString().ShouldBe("Deze klas bevat geen leerlingen.");
        unknown.TryGetProperty("groupID", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("/Presence/Class/savePupilsPresences", "pupils", "kapot")]
    [InlineData("/Presence/Class/savePupilsPresences", "leerlingen", "[]")]
    [InlineData("/Presence/Class/getClass", "classID", "zes")]
    [InlineData("/Presence/Code/getAllCodes", "structID", "")]
    public async Task Quirk_25_what_is_malformed_gets_the_oops_page(string path, string field, string value)
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);

        var answer = await browser.PostFormAsync(path, new() { [field] = value }, xhr: true);

        answer.Status.ShouldBe(500);
        answer.Body.ShouldContain("Oeps, er ging iets mis");
    }

    private static async Task<JsonElement> ClassAsync(Browser browser, string id, string date) => (await browser.PostFormAsync("/Presence/Class/getClass", new()
    {
        ["classID"] = id,
        ["startDate"] = date,
        ["endDate"] = date,
        ["schoolyearRefDate"] = "2026-09-01",
        ["includePupils"] = "1",
        ["includePresences"] = "1",
    }, xhr: true)).Json;

    private static Task<Browser.Page> SaveAsync(Browser browser, int pupil, string code, string date) => browser.PostFormAsync(Save, new()
    {
        ["pupils"] = $$"""[{"userID":{{pupil}},"movementID":8001,"presence":[{"presenceID":null,"presenceDate":"{{date}}","studentID":{{pupil}},"hourID":null,"partOfDay":"pm","motivation":"trein",{{code}}}]}]""",
    }, xhr: true);
}
