using System.Text.Json;

namespace Bruggen.Tests.Simulator.Web;

/// <summary>Every recorded example beside SOAP: the simulator takes each request, and answers with the keys and types of each response.</summary>
public sealed class EveryExampleTests : IAsyncLifetime
{
    private const string Planner = "/planner/api/v1";
    private const string Intradesk = "/intradesk/api/v1/4321";
    private const string Mydoc = "/mydoc/api/v1";
    private const string Day = "from=2026-11-20&to=2026-11-21";

    private SmallSchool _school = null!;
    private Browser _browser = null!;

    public static TheoryData<string> Examples { get; } =
    [
        .. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Where(path => path.Contains('/', StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Smartschool", "TestData");

    public async ValueTask InitializeAsync()
    {
        _school = await SmallSchool.OpenAsync();
        await _school.ControlAsync(HttpMethod.Put, "switches", """{"plannerLagMs":0}""");
        _browser = await Browser.SignedInAsync(_school);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _school.DisposeAsync();
    }

    [Fact]
    public void No_example_is_left_out() => Examples.Count.ShouldBe(50);

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_simulator_takes_it_or_gives_it(string example)
    {
        var recorded = SmallSchool.Recorded(example);
        switch (example)
        {
            case "web/login.form.html":
                Inputs((await _browser.GetAsync("/login")).Body).ShouldBe(Inputs(recorded));
                break;
            case "web/login.post.txt":
                Inputs((await _browser.GetAsync("/login")).Body).ShouldBe(recorded.Split('\n').First(line => line.StartsWith("login_form", StringComparison.Ordinal))
                    .Split('&').Select(field => Uri.UnescapeDataString(field.Split('=')[0])));
                break;
            case "web/home.html":
                Match(Blob(recorded), Blob((await _browser.GetAsync("/")).Body));
                break;
            case "oneroster/token.request.txt":
                (await _browser.PostFormAsync("/ims/oneroster/token", recorded.Trim().Split('\n')[^1].Split('&').ToDictionary(field => field.Split('=')[0], field => field.Split('=')[1], StringComparer.Ordinal))).Status.ShouldBe(200);
                break;
            default:
                await JsonAsync(example, recorded);
                break;
        }
    }

    private async Task JsonAsync(string example, string recorded)
    {
        var answer = await AnswerAsync(example, recorded);
        if (example.EndsWith(".request.json", StringComparison.Ordinal) || example.EndsWith("-field.json", StringComparison.Ordinal))
        {
            answer.Status.ShouldBeInRange(200, 204);
            return;
        }

        answer.Status.ShouldBe(example.Contains("http400", StringComparison.Ordinal) ? 400 : example.Contains("404", StringComparison.Ordinal) ? 404 : example.Contains("files-upload", StringComparison.Ordinal) || example.EndsWith("create.response.json", StringComparison.Ordinal) ? 201 : 200);
        Match(JsonSerializer.Deserialize<JsonElement>(recorded), answer.Json);
    }

    private async Task<Browser.Page> AnswerAsync(string example, string recorded) => example switch
    {
        "web/2fa-config.response.json" => await WithFactorAsync(browser => browser.GetAsync("/2fa/api/v1/config")),
        "web/2fa-google.request.json" or "web/2fa-google.fail.json" => await WithFactorAsync(browser => browser.PostAsync("/2fa/api/v1/google-authenticator", SmallSchool.Recorded("web/2fa-google.request.json"))),
        "web/2fa-google.ok.json" => await WithFactorAsync(browser => browser.PostAsync("/2fa/api/v1/google-authenticator", $$"""{"google2fa":"{{browser.Code()}}"}""")),
        "web/course-list.response.json" => await _browser.GetAsync("/course-list/api/v1/courses"),

        "oneroster/token.response.json" => await TokenAsync(),
        "oneroster/user.response.json" => await OneAsync("teachers", "users"),
        "oneroster/class.response.json" => await OneAsync("classes", "classes"),
        "oneroster/students.response.json" => await RosterAsync("students?filter=status='active'"),
        _ when example.StartsWith("oneroster/", StringComparison.Ordinal) => await RosterAsync(Path.GetFileName(example).Split('.')[0]),

        "planner/assignment-create.request.json" => await _browser.PostAsync($"{Planner}/planned-assignments/blanco?waitForRefresh=true", recorded),
        "planner/assignment-types.response.json" => await _browser.GetAsync("/lesson-content/api/v1/assignments/applicable-assignment-types"),
        "planner/change-public-info.request.json" => await _browser.PostAsync($"{await ToDoAsync()}/change-public-info", recorded),
        "planner/rename.request.json" => await _browser.PostAsync($"{await ToDoAsync()}/rename", recorded),
        "planner/error404.response.json" => await _browser.GetAsync($"{Planner}/planned-to-dos/4321/{Guid.NewGuid()}"),
        "planner/lookup-start.request.json" => await _browser.PostAsync($"{Planner}/quick-search/planner/start", recorded),
        "planner/lookup-start.response.json" => await LookUpAsync(),
        "planner/search.request.json" or "planner/search.response.json" => await _browser.PostAsync($"{Planner}/quick-search/planner/search", SmallSchool.Recorded("planner/search.request.json")),
        "planner/planned-elements.response.json" => await ElementsAsync(),
        "planner/todo-create.full.request.json" or "planner/todo-create.minimal.request.json" => await _browser.PostAsync($"{Planner}/planned-to-dos/", recorded),
        "planner/todo-resolve.response.json" => await _browser.PostAsync($"{await ToDoAsync()}/resolve"),
        "planner/todo.response.json" => await _browser.GetAsync(await ToDoAsync()),
        "planner/trash.response.json" => await _browser.PostAsync($"{await ToDoAsync()}/trash"),

        "intradesk/directory-listing.response.json" => await ListingAsync(),
        "intradesk/upload-directory.response.json" => await _browser.GetAsync("/upload/api/v1/get-upload-directory"),
        "intradesk/files-upload.request.json" or "intradesk/files-upload.response.json" => await CommitAsync($"{Intradesk}/files/upload", SmallSchool.Recorded("intradesk/files-upload.request.json"), await FolderAsync()),
        "intradesk/folder-create.request.json" or "intradesk/folder-create.response.json" => await _browser.PostAsync($"{Intradesk}/folders/", SmallSchool.Recorded("intradesk/folder-create.request.json")),
        "intradesk/weblink-create.request.json" => await WeblinkAsync("https://example.org/d"),
        "intradesk/weblink-bad-url.http400.json" => await WeblinkAsync("d"),

        "mydoc/directory-listing.response.json" => await MydocListingAsync(),
        "mydoc/folder-create.request.json" => await _browser.PostAsync($"{Mydoc}/folders/", recorded),
        "mydoc/files-upload.request.json" => await CommitAsync($"{Mydoc}/files/upload", recorded, (await _browser.PostAsync($"{Mydoc}/folders/", SmallSchool.Recorded("mydoc/folder-create.request.json"))).Json.GetProperty("id").GetString()!),

        "presence/getConfig.response.json" => await _browser.PostFormAsync("/Presence/Main/getConfig", [], xhr: true),
        "presence/getAllCodes.response.json" => await CodesAsync(),
        "presence/getClass.response.json" => await ClassAsync("2026-11-20"),
        "presence/getClass.future.response.json" => await ClassAsync("2026-11-23"),
        "presence/savePupilsPresences.ok.json" or "presence/savePupilsPresences.pupils-field.json" => await SaveAsync("1003"),
        "presence/savePupilsPresences.refused.json" => await SaveAsync("1002"),
        _ => throw new NotSupportedException($"{example} is not tried yet"),
    };

    private async Task<string> ToDoAsync() =>
        $"{Planner}/planned-to-dos/4321/{(await _browser.PostAsync($"{Planner}/planned-to-dos/", SmallSchool.Recorded("planner/todo-create.minimal.request.json"))).Json.GetProperty("id").GetString()}";

    private async Task<Browser.Page> ElementsAsync()
    {
        await ToDoAsync();
        return await _browser.GetAsync($"{Planner}/planned-elements/user/4321_501_0?{Day}&types=planned-to-dos");
    }

    private async Task<Browser.Page> LookUpAsync()
    {
        using var bea = await Browser.SignedInAsync(_school, "bea.dienst", "geheim-bea");
        var found = await bea.PostAsync($"{Planner}/quick-search/planner/start", SmallSchool.Recorded("planner/lookup-start.request.json"));
        found.Json.GetProperty("selection")[0].GetProperty("origin").GetProperty("name").GetString().ShouldBe("Piet Peeters");
        return found;
    }

    private async Task<Browser.Page> WithFactorAsync(Func<Browser, Task<Browser.Page>> ask)
    {
        using var bea = Browser.Of(_school);
        await bea.SignInAsync("bea.dienst", "geheim-bea");
        return await ask(bea);
    }

    private async Task<string> FolderAsync() =>
        (await _browser.PostAsync($"{Intradesk}/folders/", SmallSchool.Recorded("intradesk/folder-create.request.json"))).Json.GetProperty("id").GetString()!;

    private async Task<Browser.Page> ListingAsync()
    {
        await FolderAsync();
        return await _browser.GetAsync($"{Intradesk}/directory-listing/forTreeOnlyFolders");
    }

    private async Task<Browser.Page> MydocListingAsync()
    {
        await _browser.PostAsync($"{Mydoc}/folders/", SmallSchool.Recorded("mydoc/folder-create.request.json"));
        return await _browser.GetAsync($"{Mydoc}/directory-listing");
    }

    private async Task<Browser.Page> WeblinkAsync(string url) => await _browser.PostAsync($"{Intradesk}/weblinks/", SmallSchool.Recorded("intradesk/weblink-create.request.json")
        .Replace("f1000000-0000-4000-8000-000000000001", await FolderAsync(), StringComparison.Ordinal)
        .Replace("https://example.org/d", url, StringComparison.Ordinal));

    private async Task<Browser.Page> CommitAsync(string path, string body, string folder)
    {
        var directory = (await _browser.GetAsync("/upload/api/v1/get-upload-directory")).Json.GetProperty("uploadDir").GetString()!;
        (await _browser.UploadAsync(directory, "lijst.pdf", "inhoud")).Body.ShouldBe("true");
        return await _browser.PostAsync(path, body
            .Replace("0123456789abcdef0123456789abcd", directory, StringComparison.Ordinal)
            .Replace("f1000000-0000-4000-8000-000000000001", folder, StringComparison.Ordinal)
            .Replace("a1000000-0000-4000-8000-000000000001", folder, StringComparison.Ordinal));
    }

    private Task<Browser.Page> TokenAsync() => _browser.PostFormAsync("/ims/oneroster/token", new(StringComparer.Ordinal)
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = "demo-client",
        ["client_secret"] = "demo-secret",
    });

    private async Task<Browser.Page> RosterAsync(string path) =>
        await _browser.GetAsync($"/ims/oneroster/v1p1/{path}", (await TokenAsync()).Json.GetProperty("access_token").GetString());

    private async Task<Browser.Page> OneAsync(string path, string key) =>
        await RosterAsync($"{path}/{(await RosterAsync(path)).Json.GetProperty(key)[0].GetProperty("sourcedId").GetString()}");

    private Task<Browser.Page> CodesAsync() =>
        _browser.PostFormAsync("/Presence/Code/getAllCodes", new(StringComparer.Ordinal) { ["structID"] = "311", ["ofschoolage"] = "of_school_age" }, xhr: true);

    private Task<Browser.Page> ClassAsync(string date) => _browser.PostFormAsync("/Presence/Class/getClass", new(StringComparer.Ordinal)
    {
        ["classID"] = "2001",
        ["startDate"] = date,
        ["endDate"] = date,
        ["schoolyearRefDate"] = "2026-09-01",
        ["includePupils"] = "1",
        ["includePresences"] = "1",
    }, xhr: true);

    private async Task<Browser.Page> SaveAsync(string pupil)
    {
        var alias = (await CodesAsync()).Json.EnumerateArray().Single(code => code.GetProperty("code").GetString() == "Z").GetProperty("alias")[0].GetProperty("aliasID").GetInt32();
        var pupils = SmallSchool.Recorded("presence/savePupilsPresences.pupils-field.json")
            .Replace("1003", pupil, StringComparison.Ordinal)
            .Replace("\"aliasID\": 90", $"\"aliasID\": {alias}", StringComparison.Ordinal);
        return await _browser.PostFormAsync("/Presence/Class/savePupilsPresences", new(StringComparer.Ordinal) { ["pupils"] = pupils }, xhr: true);
    }

    private static void Match(JsonElement recorded, JsonElement ours) => Shape.Differences(recorded, ours).ShouldBeEmpty();

    private static List<string> Inputs(string page) => [.. page.Split("name=\"").Skip(2).Select(rest => rest.Split('"')[0])];

    private static JsonElement Blob(string page) => JsonSerializer.Deserialize<JsonElement>(page.Split("JSON.parse('")[1].Split("')")[0]);
}
