using System.Text.Json;
using Bruggen.Tests.Simulator.Web;

namespace Bruggen.Tests.Simulator.Planner;

public sealed class PlannerTests
{
    private const string Root = "/planner/api/v1";
    private const string Day = "from=2026-11-20T00:00:00%2B01:00&to=2026-11-21T00:00:00%2B01:00";
    private static readonly string ToDo = SmallSchool.Recorded("planner/todo-create.minimal.request.json");

    [Fact]
    public async Task A_to_do_is_made_read_back_ticked_renamed_and_trashed()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);

        var made = await browser.PostAsync($"{Root}/planned-to-dos/", ToDo);
        made.Status.ShouldBe(201);
        var one = $"{Root}/planned-to-dos/4321/{made.Json.GetProperty("id").GetString()}";
        (await browser.GetAsync(one)).Json.GetProperty("publicInfo").GetString().ShouldBe("<p>Voor vrijdag</p>");
        (await browser.PostAsync($"{one}/resolve")).Json.GetProperty("resolvedStatus").GetString().ShouldBe("resolved");
        (await browser.PostAsync($"{one}/unresolve")).Json.GetProperty("resolvedStatus").GetString().ShouldBe("unresolved");
        (await browser.PostAsync($"{one}/rename", """{"newName":"Andere naam"}""")).Json.GetProperty("name").GetString().ShouldBe("Andere naam");
        (await browser.PostAsync($"{one}/change-public-info", """{"newInfo":"<p>Nieuw</p>"}""")).Json.GetProperty("publicInfo").GetString().ShouldBe("<p>Nieuw</p>");
        (await browser.PostAsync($"{one}/rename", "{}")).Status.ShouldBe(400);

        var control = (await school.ControlAsync("todos"))[0];
        control.GetProperty("by").GetString().ShouldBe("501");
        control.GetProperty("name").GetString().ShouldBe("Andere naam");
        control.GetProperty("at").GetString().ShouldBe("2026-11-20T12:00:00+01:00");
        control.GetProperty("trashed").GetBoolean().ShouldBeFalse();

        var trashed = await browser.PostAsync($"{one}/trash");
        (trashed.Status, trashed.Body).ShouldBe((200, "[]"));
        var gone = await browser.GetAsync(one);
        (gone.Status, gone.Body).ShouldBe((404, """{"status":404,"title":"Not Found","detail":"","type":""}"""));
        (await school.ControlAsync("todos"))[0].GetProperty("trashed").GetBoolean().ShouldBeTrue();
        (await browser.PostAsync($"{one}/trash/restore")).Status.ShouldBe(200);
        (await browser.DeleteAsync(one)).Status.ShouldBe(204);
        (await browser.GetAsync(one)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Quirk_22_lists_lag_behind_and_details_do_not()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);
        var list = $"{Root}/planned-elements/user/4321_501_0?{Day}&types=planned-to-dos";
        var one = $"{Root}/planned-to-dos/4321/{(await browser.PostAsync($"{Root}/planned-to-dos", ToDo)).Json.GetProperty("id").GetString()}";

        (await browser.GetAsync(one)).Status.ShouldBe(200);
        (await browser.GetAsync(list)).Body.ShouldBe("[]");
        school.Time.Advance(TimeSpan.FromSeconds(3));
        (await browser.GetAsync(list)).Json.GetArrayLength().ShouldBe(1);

        await browser.PostAsync($"{one}/trash");
        (await browser.GetAsync(list)).Json.GetArrayLength().ShouldBe(1);
        await school.ControlAsync(HttpMethod.Put, "switches", """{"plannerLagMs":0}""");
        (await browser.GetAsync(list)).Body.ShouldBe("[]");
    }

    [Theory]
    [InlineData("false", 201, 0, 0)]
    [InlineData("true", 201, 1, 1)]
    [InlineData("refused", 403, 0, 0)]
    public async Task Quirk_23_a_to_do_is_the_session_users_own_unless_a_switch_says_otherwise(string world, int status, int participants, int withBea)
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.ControlAsync(HttpMethod.Put, "switches", $$"""{"allowForeignParticipants":"{{world}}","plannerLagMs":"0"}""");
        using var piet = await Browser.SignedInAsync(school);
        using var bea = await Browser.SignedInAsync(school, "bea.dienst", "geheim-bea");

        var made = await piet.PostAsync($"{Root}/planned-to-dos/", ToDo.Replace("\"period\"", """
            "organisers": { "users": ["4321_900_0"], "groups": [] }, "participants": { "users": ["4321_900_0"], "groups": [], "userRoles": [] }, "period"
            """, StringComparison.Ordinal));

        made.Status.ShouldBe(status);
        if (status == 201)
        {
            made.Json.GetProperty("organisers").GetProperty("users")[0].GetProperty("id").GetString().ShouldBe("4321_501_0");
            made.Json.GetProperty("participants").GetProperty("users").GetArrayLength().ShouldBe(participants);
        }

        (await bea.GetAsync($"{Root}/planned-elements/user/4321_900_0?{Day}")).Json.GetArrayLength().ShouldBe(withBea);
        (await bea.GetAsync($"{Root}/planned-elements/user/4321_501_0?{Day}&types=planned-to-dos")).Json.GetArrayLength().ShouldBe(withBea);
    }

    [Fact]
    public async Task Quirk_22_an_id_that_is_not_there_is_refused_in_four_ways()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);

        (await browser.GetAsync($"{Root}/planned-elements/user/4321_99_0?{Day}")).Body.ShouldBe("""{"status":500,"title":"Internal Server Error","detail":"","type":""}""");
        (await browser.GetAsync($"{Root}/planned-elements/group/4321_99?{Day}")).Status.ShouldBe(500);
        (await browser.GetAsync($"{Root}/planned-elements/group/9999_2001?{Day}")).Status.ShouldBe(500);
        (await browser.GetAsync($"{Root}/planned-elements/group/4321_02001?{Day}")).Status.ShouldBe(200);
        (await browser.GetAsync($"{Root}/planned-elements/location/4321_10000000-0000-4000-8000-000000000101?{Day}")).Body.ShouldBe("[]");
        (await browser.GetAsync($"{Root}/planned-elements/location/10000000-0000-4000-8000-000000000101?{Day}")).Status.ShouldBe(400);
        (await browser.GetAsync($"{Root}/planned-to-dos/4321/e0000000-0000-4000-8000-000000000001")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("from=2026-11-20&to=2026-11-21", 200)]
    [InlineData("from=2026-11-20T00:00:00.000Z&to=2026-11-21T00:00:00Z", 200)]
    [InlineData("from=2026-09-01T00:00:00%2B02:00&to=2027-07-01T00:00:00%2B02:00", 200)]
    [InlineData("from=2026-11-20T00:00:00+01:00&to=2026-11-21T00:00:00%2B01:00", 400)]
    [InlineData("from=2026-11-20T00:00:00&to=2026-11-21T00:00:00", 400)]
    [InlineData("from=2026-11-20", 400)]
    public async Task Quirk_22_moments_carry_their_offset_and_a_plus_is_encoded(string span, int status)
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);

        (await browser.GetAsync($"{Root}/planned-elements/user/4321_501_0?{span}")).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("\"icon\": \"icon_fill_flag\"", "\"icon\": \"\"", "icon")]
    [InlineData("\"icon\": \"icon_fill_flag\",", "", "icon")]
    [InlineData("\"name\": \"Inhaaltoets Aya Wouters\",", "", "name")]
    [InlineData("16:00:00+01:00", "16:00:00Z", "period.dateTimeFrom")]
    [InlineData("16:00:00+01:00", "16:00:00.000+01:00", "period.dateTimeFrom")]
    [InlineData("17:00:00+01:00", "15:00:00+01:00", "period.dateTimeTo")]
    [InlineData("\"period\"", "\"organisers\": { \"users\": [{ \"id\": \"4321_501_0\" }] }, \"period\"", "organisers.users")]
    public async Task Quirk_22_a_body_that_lacks_something_names_it(string part, string instead, string path)
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);

        var refused = await browser.PostAsync($"{Root}/planned-to-dos/", ToDo.Replace(part, instead, StringComparison.Ordinal));

        refused.Status.ShouldBe(400);
        refused.Json.GetProperty("violations")[0].GetProperty("propertyPath").GetString().ShouldBe(path);
        (await school.ControlAsync("todos")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Quirk_22_filling_and_clearing_a_slot_gives_a_new_id_each_time()
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.ControlAsync(HttpMethod.Put, "switches", """{"plannerLagMs":0}""");
        using var browser = await Browser.SignedInAsync(school);
        async Task<List<(string? Id, string? Type)>> WeekAsync() =>
        [
            .. (await browser.GetAsync($"{Root}/planned-elements/user/4321_501_0?from=2026-11-16&to=2026-11-21")).Json.EnumerateArray()
                .Select(element => (element.GetProperty("id").GetString(), element.GetProperty("plannedElementType").GetString())),
        ];

        var before = await WeekAsync();
        before.Select(element => element.Type).ShouldBe(["planned-placeholders", "planned-placeholders"]);
        (await WeekAsync()).ShouldBe(before);
        (await browser.GetAsync($"{Root}/planned-placeholders/4321/{before[0].Id}")).Json.GetProperty("participants").GetProperty("groups")[0].GetProperty("id").GetString().ShouldBe("4321_2001");

        var lesson = await browser.PostAsync($"{Root}/planned-placeholders/4321/{before[0].Id}/replace/planned-lessons/blanco", ToDo.Replace("icon_fill_flag", "document_observation", StringComparison.Ordinal));
        lesson.Status.ShouldBe(200);
        var lessonId = lesson.Json.GetProperty("id").GetString();
        lessonId.ShouldNotBe(before[0].Id);
        (await browser.GetAsync($"{Root}/planned-placeholders/4321/{before[0].Id}")).Status.ShouldBe(404);
        (await WeekAsync()).ShouldContain((lessonId, "planned-lessons"));

        var slot = await browser.PostAsync($"{Root}/planned-elements/clear", $$"""{"type":"planned-lessons","elementId":"{{lessonId}}","elementPlatformId":4321}""");
        slot.Json.GetProperty("plannedElementType").GetString().ShouldBe("planned-placeholders");
        slot.Json.GetProperty("id").GetString().ShouldNotBeOneOf(before[0].Id, lessonId);
        (await WeekAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Quirk_22_an_assignment_takes_the_misspelt_location_and_names_ids_but_answers_with_cards()
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.ControlAsync(HttpMethod.Put, "switches", """{"plannerLagMs":0}""");
        using var piet = await Browser.SignedInAsync(school);
        using var bea = await Browser.SignedInAsync(school, "bea.dienst", "geheim-bea");
        var body = SmallSchool.Recorded("planner/assignment-create.request.json");

        var made = await piet.PostAsync($"{Root}/planned-assignments/blanco?waitForRefresh=true", body);

        made.Status.ShouldBe(201);
        made.Json.GetProperty("organisers").GetProperty("users")[0].GetProperty("name").GetProperty("startingWithLastName").GetString().ShouldBe("Peeters Piet");
        made.Json.GetProperty("participants").GetProperty("groups")[0].GetProperty("type").GetString().ShouldBe("K");
        made.Json.GetProperty("locations")[0].GetProperty("platformName").GetString().ShouldBe("Demoschool");
        made.Json.GetProperty("assignmentType").GetProperty("abbreviation").GetString().ShouldBe("KO");
        made.Body.ShouldContain("11:10:00+01:00");

        var id = made.Json.GetProperty("id").GetString();
        var linked = SmallSchool.Recorded("planner/todo-create.full.request.json").Replace("e0000000-0000-4000-8000-000000000021", id!, StringComparison.Ordinal);
        (await piet.PostAsync($"{Root}/planned-to-dos/", linked)).Status.ShouldBe(201);
        var detail = $"{Root}/planned-assignments/4321/{id}";
        (await piet.GetAsync(detail)).Json.GetProperty("plannedToDos").GetArrayLength().ShouldBe(1);

        var seen = (await bea.GetAsync(detail)).Json;
        seen.GetProperty("plannedToDos").GetArrayLength().ShouldBe(0);
        seen.GetProperty("capabilities").EnumerateObject().Where(flag => flag.Value.GetBoolean()).Select(flag => flag.Name)
            .ShouldBe(["canUserLinkToDo", "canUserSetReminder", "canUserSendAMessageToOneOfTheOrganisers"]);
        (await bea.PostAsync($"{detail}/trash")).Status.ShouldBe(403);
        (await bea.GetAsync($"{Root}/planned-elements/location/4321_10000000-0000-4000-8000-000000000101?{Day}")).Json.GetArrayLength().ShouldBe(1);
        (await piet.PostAsync($"{Root}/planned-assignments/blanco", body.Replace("flags_red_yellow", "", StringComparison.Ordinal))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Quirk_22_a_search_marks_what_fits_and_a_start_calls_me_me()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);
        Task<Browser.Page> StartAsync(string body) => browser.PostAsync($"{Root}/quick-search/planner/start", body);

        var hits = (await browser.PostAsync($"{Root}/quick-search/planner/search", """{"searchString":"Wouters","searchOptions":[]}""")).Json;
        hits.EnumerateArray().Single().GetProperty("title").EnumerateArray().Select(part => (part.GetProperty("part").GetString(), part.GetProperty("isHighlighted").GetBoolean()))
            .ShouldBe([("Wouters", true), (" ", false), ("Aya", false), (" • 6A1", false)]);
        (await browser.PostAsync($"{Root}/quick-search/planner/search", """{"searchString":"6A1","searchOptions":[]}""")).Json[0].GetProperty("identifier").ToString()
            .ShouldBe("""{"id":"4321_2001","type":"group"}""");
        (await browser.PostAsync($"{Root}/quick-search/planned-meetings/extra-participants/search", """{"searchString":"peet","searchOptions":[]}""")).Json.GetArrayLength().ShouldBe(2);

        (await StartAsync("""{"users":["4321_501_0"],"groups":[],"miniDbItems":[]}""")).Json.GetProperty("selection")[0].GetProperty("origin").GetProperty("name").GetString().ShouldBe("%quicksearch.me%");
        (await StartAsync("""{"users":[],"groups":["4321_0002001"],"miniDbItems":[]}""")).Json.GetProperty("selection")[0].GetProperty("identifier").GetProperty("id").GetString().ShouldBe("4321_2001");
        (await StartAsync("""{"users":["4321_77_0"],"groups":["4321_77"],"miniDbItems":[]}""")).Json.GetProperty("selection").GetArrayLength().ShouldBe(0);
        (await StartAsync("""{"users":[],"groups":["4321_zes"],"miniDbItems":[]}""")).Status.ShouldBe(500);
    }

    [Fact]
    public async Task A_teachers_substitute_has_a_calendar_of_their_own()
    {
        await using var school = await SmallSchool.OpenAsync(SmallSchool.Document.Replace(
            "\"voornaam\": \"Piet\"",
            "\"type_coaccount1\": \"Interimaris\", \"naam_coaccount1\": \"Van Damme\", \"voornaam_coaccount1\": \"Tess\", \"voornaam\": \"Piet\"",
            StringComparison.Ordinal));
        using var browser = await Browser.SignedInAsync(school);

        (await browser.PostAsync($"{Root}/quick-search/planner/search", """{"searchString":"damme","searchOptions":[]}""")).Json[0].GetProperty("origin").GetProperty("description").GetString().ShouldBe("Interimaris van Piet Peeters");
        (await browser.GetAsync($"{Root}/planned-elements/user/4321_501_1?from=2026-11-16&to=2026-11-21")).Body.ShouldBe("[]");
    }

    [Fact]
    public async Task An_address_that_is_not_there_is_a_call_all_the_same()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);

        (await browser.PostAsync($"{Root}/weg/van/hier", "{}")).Status.ShouldBe(404);

        var last = (await school.ControlAsync("calls")).EnumerateArray().Last();
        (last.GetProperty("method").GetString(), last.GetProperty("outcome").GetString()).ShouldBe(("?", "http 404"));
    }

    [Fact]
    public async Task Quirk_22_slashes_are_escaped()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);

        var made = await browser.PostAsync($"{Root}/planned-to-dos/", ToDo);

        made.Body.ShouldContain("<p>Voor vrijdag<\\/p>");
        JsonSerializer.Serialize(made.Json.GetProperty("period").GetProperty("dateTimeFrom")).ShouldContain("2026-11-20T16:00:00");
    }

    [Theory]
    [InlineData("http500", "before", 500, 0)]
    [InlineData("http500", "after", 500, 1)]
    [InlineData("html502", "before", 502, 0)]
    [InlineData("html502", "after", 502, 1)]
    [InlineData("empty", "after", 200, 1)]
    [InlineData("fault", "before", 500, 0)]
    [InlineData("code", "before", 429, 0)]
    [InlineData("slow", "after", 201, 1)]
    [InlineData("badJson", "after", 200, 1)]
    [InlineData("badXml", "before", 200, 0)]
    [InlineData("huge", "before", 200, 0)]
    public async Task A_fault_comes_before_or_after_the_work(string kind, string when, int status, int made)
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);
        await school.ControlAsync(HttpMethod.Post, "faults", $$"""{"method":"todo-create","interface":"web","kind":"{{kind}}","when":"{{when}}","code":429,"times":1,"delayMs":1}""");
        (await browser.GetAsync("/")).Status.ShouldBe(200);

        (await browser.PostAsync($"{Root}/planned-to-dos/", ToDo)).Status.ShouldBe(status);

        (await school.ControlAsync("todos")).GetArrayLength().ShouldBe(made);
        var last = (await school.ControlAsync("calls")).EnumerateArray().Last();
        (last.GetProperty("interface").GetString(), last.GetProperty("method").GetString(), last.GetProperty("outcome").GetString()).ShouldBe(("web", "todo-create", kind));
    }

    [Theory]
    [InlineData("reset", "before", 0)]
    [InlineData("reset", "after", 1)]
    [InlineData("timeout", "before", 0)]
    [InlineData("timeout", "after", 1)]
    public async Task A_broken_connection_comes_before_or_after_the_work(string kind, string when, int made)
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);
        await school.ControlAsync(HttpMethod.Post, "faults", $$"""{"method":"*","kind":"{{kind}}","when":"{{when}}","times":1,"delayMs":20}""");

        await Should.ThrowAsync<HttpRequestException>(() => browser.PostAsync($"{Root}/planned-to-dos/", ToDo));

        (await school.ControlAsync("todos")).GetArrayLength().ShouldBe(made);
    }
}
