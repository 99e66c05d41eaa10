using Bruggen.Tests.Simulator.Web;

namespace Bruggen.Tests.Simulator.Intradesk;

public sealed class IntradeskTests
{
    private const string Root = "/intradesk/api/v1/4321";
    private static readonly string Folder = SmallSchool.Recorded("intradesk/folder-create.request.json");

    [Fact]
    public async Task Quirk_24_a_second_folder_of_the_same_name_becomes_another_one()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);

        var made = await browser.PostAsync($"{Root}/folders/", Folder);
        made.Status.ShouldBe(201);
        made.Json.TryGetProperty("hasChildren", out _).ShouldBeFalse();
        (await browser.PostAsync($"{Root}/folders/", Folder)).Json.GetProperty("name").GetString().ShouldBe("Takenlijsten (1)");
        (await browser.PostAsync($"{Root}/folders/", Folder)).Json.GetProperty("name").GetString().ShouldBe("Takenlijsten (2)");

        var id = made.Json.GetProperty("id").GetString();
        var inside = await browser.PostAsync($"{Root}/folders/", Folder.Replace("\"parentFolderId\": \"\"", $"\"parentFolderId\": \"{id}\"", StringComparison.Ordinal));
        inside.Json.GetProperty("name").GetString().ShouldBe("Takenlijsten");
        (await browser.GetAsync($"{Root}/directory-listing/forTreeOnlyFolders")).Json.GetProperty("folders").EnumerateArray()
            .Select(folder => (folder.GetProperty("name").GetString(), folder.GetProperty("hasChildren").GetBoolean()))
            .ShouldBe([("Takenlijsten", true), ("Takenlijsten (1)", false), ("Takenlijsten (2)", false)]);
        (await browser.GetAsync($"{Root}/directory-listing/forTreeOnlyFolders/{id}")).Json.GetProperty("folders").GetArrayLength().ShouldBe(1);
        (await browser.GetAsync($"{Root}/folders/{inside.Json.GetProperty("id").GetString()}/parents")).Json[0].GetProperty("id").GetString().ShouldBe(id);

        var listed = (await school.ControlAsync("folders")).EnumerateArray().ToList();
        listed.Count.ShouldBe(4);
        listed[3].GetProperty("by").GetString().ShouldBe("501");
        listed[3].GetProperty("parent").GetString().ShouldBe(id);
    }

    [Theory]
    [InlineData("folders", "intradesk/folder-create.request.json", "blue", "paars", 500, null)]
    [InlineData("folders", "intradesk/folder-create.request.json", "Takenlijsten", "a/b", 500, null)]
    [InlineData("weblinks", "intradesk/weblink-create.request.json", "earth", "", 500, null)]
    [InlineData("weblinks", "intradesk/weblink-create.request.json", "https://example.org/d", "geen adres", 400, "url")]
    public async Task Quirk_24_what_is_wrong_is_a_500_without_words_or_a_violation(string collection, string example, string part, string instead, int status, string? path)
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);
        var body = SmallSchool.Recorded(example).Replace("f1000000-0000-4000-8000-000000000001", "", StringComparison.Ordinal);

        var refused = await browser.PostAsync($"{Root}/{collection}/", body.Replace(part, instead, StringComparison.Ordinal));

        refused.Status.ShouldBe(status);
        if (path is null)
        {
            refused.Body.ShouldBe("""{"status":500,"title":"Internal Server Error","detail":"","type":""}""");
        }
        else
        {
            refused.Type.ShouldBe("application/problem+json");
            refused.Json.GetProperty("violations")[0].GetProperty("propertyPath").GetString().ShouldBe(path);
        }

        (await browser.PostAsync($"{Root}/{collection}/", body)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Quirk_24_an_upload_has_two_steps_and_may_be_committed_twice()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);
        using var other = await Browser.SignedInAsync(school, "bea.dienst", "geheim-bea");
        var directory = (await browser.GetAsync("/upload/api/v1/get-upload-directory")).Json.GetProperty("uploadDir").GetString()!;
        directory.ShouldMatch("^[0-9a-f]{30}$");
        var commit = $$"""{"parentFolderId":"","uploadDir":"{{directory}}"}""";

        (await browser.PostAsync($"{Root}/files/upload", commit)).Status.ShouldBe(400);
        (await browser.UploadAsync("0123", "lijst.pdf", "inhoud")).Body.ShouldBe("false");
        var name = await browser.UploadAsync(directory, "wat?.pdf", "inhoud");
        (name.Status, name.Type).ShouldBe((400, "text/html"));
        name.Body.ShouldStartWith("De karakters");
        (await browser.UploadAsync(directory, ".verborgen", "inhoud")).Status.ShouldBe(400);
        (await other.UploadAsync(directory, "lijst.pdf", "inhoud")).Body.ShouldBe("true");

        var made = await browser.PostAsync($"{Root}/files/upload", commit);
        made.Status.ShouldBe(201);
        made.Json.GetProperty("exceptions").GetArrayLength().ShouldBe(0);
        var file = made.Json.GetProperty("files").EnumerateObject().Single();
        file.Value.GetProperty("currentRevision").GetProperty("fileSize").GetInt32().ShouldBe(6);
        (await browser.PostAsync($"{Root}/files/upload", commit)).Json.GetProperty("files").EnumerateObject().Single().Value.GetProperty("name").GetString().ShouldBe("lijst (1).pdf");

        var download = await browser.GetAsync($"{Root}/files/{file.Name}/download");
        (download.Type, download.Body).ShouldBe(("application/x-www-form-urlencoded", "inhoud"));
        (await browser.GetAsync($"{Root}/files/{Guid.NewGuid()}/download")).Status.ShouldBe(404);
        (await school.ControlAsync("files"))[1].GetProperty("name").GetString().ShouldBe("lijst (1).pdf");
    }

    [Fact]
    public async Task Quirk_24_trashing_twice_is_as_good_as_once()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);
        var id = (await browser.PostAsync($"{Root}/folders/", Folder)).Json.GetProperty("id").GetString();

        (await browser.PostAsync($"{Root}/folders/{id}/trash", "{}")).Status.ShouldBe(204);
        (await browser.PostAsync($"{Root}/folders/{id}/trash", "{}")).Status.ShouldBe(204);

        (await browser.GetAsync($"{Root}/directory-listing/forTreeOnlyFolders")).Json.GetProperty("folders").GetArrayLength().ShouldBe(0);
        (await browser.GetAsync($"{Root}/directory-listing/forTreeOnlyFolders/{id}")).Status.ShouldBe(500);
        (await browser.GetAsync($"{Root}/folders/{id}/parents")).Status.ShouldBe(404);
        (await browser.GetAsync($"{Root}/folders/geen-id/parents")).Status.ShouldBe(500);
        (await browser.PostAsync($"{Root}/folders/", Folder)).Json.GetProperty("name").GetString().ShouldBe("Takenlijsten");
        (await school.ControlAsync("folders")).EnumerateArray().Select(folder => folder.GetProperty("trashed").GetBoolean()).ShouldBe([true, false]);
    }

    [Fact]
    public async Task A_confidential_folder_stands_at_the_root_or_in_another_one()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);
        string In(string? parent) => Folder.Replace("\"parentFolderId\": \"\"", $"\"parentFolderId\": \"{parent}\"", StringComparison.Ordinal);
        var ordinary = (await browser.PostAsync($"{Root}/folders/", Folder)).Json.GetProperty("id").GetString();
        var confidential = (await browser.PostAsync($"{Root}/folders/as-confidential", Folder)).Json.GetProperty("id").GetString();

        (await browser.PostAsync($"{Root}/folders/as-confidential", In(ordinary))).Json.GetProperty("violations").GetArrayLength().ShouldBe(1);
        (await browser.PostAsync($"{Root}/folders/", In(confidential))).Json.GetProperty("inConfidentialFolder").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task An_account_that_may_only_read_sees_so_and_writes_nothing()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);
        var id = (await browser.PostAsync($"{Root}/folders/", Folder)).Json.GetProperty("id").GetString();
        await school.ControlAsync(HttpMethod.Put, "switches", """{"intradeskRights":"read"}""");

        (await browser.GetAsync($"{Root}/directory-listing/forTreeOnlyFolders")).Json.GetProperty("folders")[0].GetProperty("capabilities").ToString()
            .ShouldBe("""{"canManage":false,"canAdd":false,"canSeeHistory":true,"canSeeViewHistory":true}""");
        (await browser.GetAsync("/intradesk")).Body.ShouldContain("\"canAdd\":false");
        (await browser.PostAsync($"{Root}/folders/", Folder)).Status.ShouldBe(403);
        (await browser.PostAsync($"{Root}/folders/{id}/trash", "{}")).Status.ShouldBe(403);
        (await school.ControlAsync("folders")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Mydoc_is_the_session_users_own()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var piet = await Browser.SignedInAsync(school);
        using var bea = await Browser.SignedInAsync(school, "bea.dienst", "geheim-bea");
        const string mydoc = "/mydoc/api/v1";
        var folder = (await piet.PostAsync($"{mydoc}/folders/", SmallSchool.Recorded("mydoc/folder-create.request.json"))).Json.GetProperty("id").GetString();
        var directory = (await piet.GetAsync("/upload/api/v1/get-upload-directory")).Json.GetProperty("uploadDir").GetString()!;
        await piet.UploadAsync(directory, "a.txt", "inhoud");
        var file = (await piet.PostAsync($"{mydoc}/files/upload", $$"""{"parentId":"{{folder}}","uploadDir":"{{directory}}"}""")).Json.GetProperty("files").EnumerateObject().Single();

        (await bea.GetAsync($"{mydoc}/directory-listing")).Body.ShouldBe("""{"folders":[],"files":[]}""");
        (await piet.PostAsync($"{mydoc}/files/{file.Name}/rename", """{"newName":"b.txt"}""")).Json.GetProperty("name").GetString().ShouldBe("b.txt");
        (await piet.PostAsync($"{mydoc}/files/{file.Name}/move", """{"parentId":""}""")).Json.GetProperty("parentId").GetString().ShouldBe("");
        var sign = await piet.GetAsync($"{mydoc}/files/{file.Name}/revisions/{file.Value.GetProperty("currentRevisionId").GetString()}/download");
        sign.Status.ShouldBe(302);
        (await bea.GetAsync(sign.Location!)).Body.ShouldBe("inhoud");
        (await piet.PostAsync($"{mydoc}/folders/{folder}/trash")).Json.GetProperty("state").GetString().ShouldBe("trashed");
        (await piet.DeleteAsync($"{mydoc}/files/{file.Name}")).Status.ShouldBe(204);
        (await piet.GetAsync($"{mydoc}/directory-listing")).Body.ShouldBe("""{"folders":[],"files":[]}""");
    }
}
