using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Bruggen.Tests.Simulator.OneRoster;

public sealed class OneRosterTests
{
    [Fact]
    public async Task Quirk_19_a_token_is_given_against_the_secret_and_ends_after_an_hour()
    {
        await using var school = await SmallSchool.OpenAsync();
        (await TokenAsync(school, "mis")).Status.ShouldBe(401);
        (await GetAsync(school, "zomaar", "users")).Status.ShouldBe(401);
        var (_, answer) = await TokenAsync(school);
        answer.GetProperty("expires_in").GetInt32().ShouldBe(3600);
        var token = answer.GetProperty("access_token").GetString()!;

        (await GetAsync(school, token, "users")).Status.ShouldBe(200);
        school.Time.Advance(TimeSpan.FromHours(1));
        (await GetAsync(school, token, "users")).Status.ShouldBe(401);

        (await school.ControlAsync("calls")).EnumerateArray().Select(call => $"{call.GetProperty("interface")} {call.GetProperty("method")} {call.GetProperty("outcome")}")
            .ShouldBe(["oneroster token http 401", "oneroster users http 401", "oneroster token ok", "oneroster users ok", "oneroster users http 401"]);
    }

    [Theory]
    [InlineData("users", "users", 8)]
    [InlineData("students", "users", 6)]
    [InlineData("teachers", "users", 1)]
    [InlineData("users?role=student", "users", 6)]
    [InlineData("students?filter=status='active'", "users", 5)]
    [InlineData("users?filter=status%3D%27active%27%20AND%20role%3D%27aide%27", "users", 1)]
    [InlineData("schools", "orgs", 1)]
    [InlineData("orgs", "orgs", 1)]
    [InlineData("classes", "classes", 2)]
    [InlineData("enrollments", "enrollments", 7)]
    [InlineData("users?limit=5", "users", 5)]
    [InlineData("users?limit=5&offset=5", "users", 3)]
    [InlineData("users?limit=5&offset=10", "users", 0)]
    public async Task Quirk_19_collections_stand_under_their_names_and_a_short_page_is_the_last(string path, string key, int count)
    {
        await using var school = await SmallSchool.OpenAsync();

        var (_, body) = await GetAsync(school, await SignedInAsync(school), path);

        body.EnumerateObject().Single().Name.ShouldBe(key);
        body.GetProperty(key).GetArrayLength().ShouldBe(count);
    }

    [Theory]
    [InlineData("users?limit=veel", 400)]
    [InlineData("users?filter=status~1", 400)]
    [InlineData("users/weg", 404)]
    [InlineData("academicSessions", 404)]
    public async Task What_is_not_understood_or_not_there_is_refused(string path, int status)
    {
        await using var school = await SmallSchool.OpenAsync();

        (await GetAsync(school, await SignedInAsync(school), path)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Quirk_19_metadata_keys_are_dotted_and_ids_are_written_in_two_cases()
    {
        await using var school = await SmallSchool.OpenAsync();
        var token = await SignedInAsync(school);
        var (_, users) = await GetAsync(school, token, "users");
        JsonElement Named(string username) => users.GetProperty("users").EnumerateArray().Single(user => user.GetProperty("username").GetString() == username);

        Named("aya.wouters").GetProperty("metadata").ToString().ShouldBe("""{"smsc.legacyIdentifier":"ZGVtbzoxMDAz","smsc.classInfo":"6A1"}""");
        Named("oud.leerling").GetProperty("metadata").TryGetProperty("smsc.legacyIdentifier", out _).ShouldBeFalse();
        Named("oud.leerling").GetProperty("status").GetString().ShouldBe("tobedeleted");

        var id = Named("piet.peeters").GetProperty("sourcedId").GetString()!;
        var (_, enrollments) = await GetAsync(school, token, "enrollments");
        var references = enrollments.GetProperty("enrollments").EnumerateArray().Where(row => row.GetProperty("role").GetString() == "teacher")
            .Select(row => row.GetProperty("user").GetProperty("sourcedId").GetString()).ToList();
        references.ShouldBe([id.ToUpperInvariant(), id.ToUpperInvariant()]);
        references[0].ShouldNotBe(id);
        (await GetAsync(school, token, $"teachers/{id.ToUpperInvariant()}")).Body.GetProperty("user").GetProperty("username").GetString().ShouldBe("piet.peeters");
    }

    [Fact]
    public async Task Quirk_19_data_hangs_now_and_then_while_tokens_go_on()
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.ControlAsync(HttpMethod.Post, "faults", """{"method":"users","interface":"oneroster","kind":"timeout","times":2,"every":2,"delayMs":20}""");
        await school.ControlAsync(HttpMethod.Post, "faults", """{"method":"classes","kind":"hang","times":1,"delayMs":1}""");
        var token = await SignedInAsync(school);

        (await GetAsync(school, token, "users")).Status.ShouldBe(200);
        await Should.ThrowAsync<HttpRequestException>(() => GetAsync(school, token, "users"));
        (await GetAsync(school, await SignedInAsync(school), "classes")).Status.ShouldBe(200);
        (await school.ControlAsync("calls")).EnumerateArray().Last().GetProperty("outcome").GetString().ShouldBe("hang");
    }

    private static async Task<string> SignedInAsync(SmallSchool school) => (await TokenAsync(school)).Body.GetProperty("access_token").GetString()!;

    private static async Task<(int Status, JsonElement Body)> TokenAsync(SmallSchool school, string secret = "demo-secret")
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials", ["client_id"] = "demo-client", ["client_secret"] = secret });
        using var answer = await school.Http.PostAsync(new Uri("/ims/oneroster/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    private static async Task<(int Status, JsonElement Body)> GetAsync(SmallSchool school, string token, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/ims/oneroster/v1p1/{path}", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await school.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, answer.StatusCode == HttpStatusCode.NotFound && body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body));
    }
}
