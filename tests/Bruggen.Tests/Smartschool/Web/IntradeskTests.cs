using Bruggen.Smartschool;
using Bruggen.Smartschool.Web;
using Bruggen.Smartschool.Web.Intradesk;
using Microsoft.Extensions.DependencyInjection;

namespace Bruggen.Tests.Smartschool.Web;

public sealed class IntradeskTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static async Task<IntradeskFolder> FolderAsync(WebTenant tenant, string path = "Bruggen/6A1") =>
        (await tenant.Intradesk.EnsureFolderAsync(path, Ct)).ShouldBeOfType<WebOutcome<IntradeskFolder>.Sent>().Made;

    private static async Task<IReadOnlyList<string>> NamesAsync(WebTenant tenant, string what) =>
        [.. (await tenant.MadeAsync(what)).Select(item => item.GetProperty("name").GetString()!).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task A_folder_is_made_with_the_folders_it_is_in_and_only_once()
    {
        await using var tenant = await WebTenant.OpenAsync();

        var first = await FolderAsync(tenant);
        var again = await FolderAsync(tenant, " bruggen / 6a1 ");
        await FolderAsync(tenant, "Bruggen/6A2");

        again.Id.ShouldBe(first.Id);
        (await NamesAsync(tenant, "folders")).ShouldBe(["6A1", "6A2", "Bruggen"]);
        (await tenant.CallsAsync("folder-create")).ShouldBe(3);
    }

    [Fact]
    public async Task Many_at_once_make_one()
    {
        await using var tenant = await WebTenant.OpenAsync();

        var folders = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => FolderAsync(tenant)));

        folders.Select(folder => folder.Id).Distinct().Count().ShouldBe(1);
        (await tenant.CallsAsync("folder-create")).ShouldBe(2);
    }

    [Fact]
    public async Task Two_machines_at_once_leave_no_second_name_behind()
    {
        await using var tenant = await WebTenant.OpenAsync();
        await FolderAsync(tenant, "Bruggen");
        for (var round = 0; round < 10; round++)
        {
            await using var other = tenant.Connect();
            var path = $"Bruggen/klas {round}";
            var outcomes = await Task.WhenAll(
                tenant.Intradesk.EnsureFolderAsync(path, Ct),
                other.GetRequiredService<IIntradesk>().EnsureFolderAsync(path, Ct));

            outcomes.Select(outcome => outcome.ShouldBeOfType<WebOutcome<IntradeskFolder>.Sent>().Made.Id).Distinct().Count().ShouldBe(1);
        }

        (await NamesAsync(tenant, "folders")).ShouldNotContain(name => name.Contains('('));
        (await NamesAsync(tenant, "folders")).Count.ShouldBe(11);
    }

    [Fact]
    public async Task A_name_that_was_taken_between_looking_and_making_goes_to_the_bin()
    {
        await using var tenant = await WebTenant.OpenAsync();
        await FolderAsync(tenant, "Bruggen/6A1");

        // The second list, of what is in Bruggen, says that nothing is there: a slow list, or a fast colleague.
        var lists = 0;
        await using var proxy = await InterceptingProxy.StartAsync(
            tenant.School.Server.Address,
            path => path.Contains("directory-listing", StringComparison.Ordinal) && Interlocked.Increment(ref lists) == 2 ? """{"folders":[],"files":[],"weblinks":[]}""" : null);
        await using var other = tenant.Connect(address: proxy.Address);

        var folder = (await other.GetRequiredService<IIntradesk>().EnsureFolderAsync("Bruggen/6A1", Ct)).ShouldBeOfType<WebOutcome<IntradeskFolder>.Sent>().Made;

        folder.Name.ShouldBe("6A1");
        (await tenant.CallsAsync("folder-create")).ShouldBe(3);
        (await NamesAsync(tenant, "folders")).ShouldBe(["6A1", "Bruggen"]);
    }

    [Theory]
    [InlineData("timeout")]
    [InlineData("reset")]
    [InlineData("html502")]
    [InlineData("http500")]
    [InlineData("badJson")]
    public async Task Whatever_the_answer_was_what_is_there_counts(string kind)
    {
        await using var tenant = await WebTenant.OpenAsync(configure: options => options.SendTimeout = TimeSpan.FromSeconds(4));
        await tenant.FaultAsync("folder-create", kind, "after");

        await FolderAsync(tenant, "Bruggen");

        (await tenant.CallsAsync("folder-create")).ShouldBe(1);
        (await NamesAsync(tenant, "folders")).ShouldBe(["Bruggen"]);
    }

    [Fact]
    public async Task What_was_not_made_can_be_tried_again()
    {
        await using var tenant = await WebTenant.OpenAsync();
        await tenant.FaultAsync("folder-create", "http500", "before");

        (await tenant.Intradesk.EnsureFolderAsync("Bruggen", Ct)).ShouldBeOfType<WebOutcome<IntradeskFolder>.NotSent>();
        await FolderAsync(tenant, "Bruggen");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bruggen/..")]
    [InlineData("Bruggen/6A:1")]
    [InlineData(" / ")]
    public async Task A_name_Intradesk_does_not_take_is_refused_before_anything_is_sent(string path)
    {
        await using var tenant = await WebTenant.OpenAsync();

        (await tenant.Intradesk.EnsureFolderAsync(path, Ct)).ShouldBeOfType<WebOutcome<IntradeskFolder>.Refused>();

        (await tenant.CallsAsync("login")).ShouldBe(0);
    }

    [Fact]
    public async Task A_folder_in_the_bin_is_no_folder()
    {
        await using var tenant = await WebTenant.OpenAsync();
        var first = await FolderAsync(tenant, "Bruggen");
        await tenant.Intradesk.TrashFolderAsync(first.Id, Ct);
        await tenant.Intradesk.TrashFolderAsync(first.Id, Ct);

        (await tenant.Intradesk.ListAsync(folderId: null, Ct)).Folders.ShouldBeEmpty();
        (await FolderAsync(tenant, "Bruggen")).Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public async Task A_weblink_is_made_once_and_one_that_points_elsewhere_is_left_alone()
    {
        await using var tenant = await WebTenant.OpenAsync();
        var folder = await FolderAsync(tenant);
        var url = new Uri("https://example.org/d?a=1&b=2");

        var first = (await tenant.Intradesk.EnsureWeblinkAsync(folder.Id, "Weekmap", url, Ct)).ShouldBeOfType<WebOutcome<IntradeskItem>.Sent>().Made;
        var again = (await tenant.Intradesk.EnsureWeblinkAsync(folder.Id, "Weekmap", url, Ct)).ShouldBeOfType<WebOutcome<IntradeskItem>.Sent>().Made;

        again.Id.ShouldBe(first.Id);
        (await tenant.Intradesk.EnsureWeblinkAsync(folder.Id, "Weekmap", new Uri("https://example.org/anders"), Ct))
            .ShouldBeOfType<WebOutcome<IntradeskItem>.Refused>().Reason.ShouldBe(RefusalReason.Conflict);
        (await tenant.CallsAsync("weblink-create")).ShouldBe(1);
        await tenant.Intradesk.TrashWeblinkAsync(first.Id, Ct);
        (await tenant.Intradesk.ListAsync(folder.Id, Ct)).Weblinks.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_the_platform_does_not_take_is_refused_by_the_name_of_the_field()
    {
        await using var tenant = await WebTenant.OpenAsync();
        var folder = await FolderAsync(tenant);

        var refused = (await tenant.Intradesk.EnsureWeblinkAsync(folder.Id, "Weekmap", new Uri("geen-adres", UriKind.RelativeOrAbsolute), Ct)).ShouldBeOfType<WebOutcome<IntradeskItem>.Refused>();

        refused.Remedy.ShouldContain("url");
        refused.Remedy.ShouldNotContain("geen-adres");
    }

    [Fact]
    public async Task A_file_is_uploaded_in_two_steps_and_one_that_is_there_is_left_as_it_is()
    {
        await using var tenant = await WebTenant.OpenAsync();
        var folder = await FolderAsync(tenant);

        var first = (await tenant.Intradesk.EnsureFileAsync(folder.Id, "Weekmap é.docx", "een"u8.ToArray(), Ct)).ShouldBeOfType<WebOutcome<IntradeskItem>.Sent>().Made;
        var again = (await tenant.Intradesk.EnsureFileAsync(folder.Id, "Weekmap é.docx", "twee"u8.ToArray(), Ct)).ShouldBeOfType<WebOutcome<IntradeskItem>.Sent>().Made;

        again.Id.ShouldBe(first.Id);
        (await tenant.CallsAsync("file-commit")).ShouldBe(1);
        var file = (await tenant.MadeAsync("files")).ShouldHaveSingleItem();
        file.GetProperty("name").GetString().ShouldBe("Weekmap é.docx");
        file.GetProperty("size").GetInt32().ShouldBe(3);
        await tenant.Intradesk.TrashFileAsync(first.Id, Ct);
        (await tenant.Intradesk.ListAsync(folder.Id, Ct)).Files.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("file-commit", "timeout")]
    [InlineData("file-commit", "reset")]
    public async Task A_file_whose_last_step_went_unanswered_is_looked_for_and_not_put_there_twice(string method, string kind)
    {
        await using var tenant = await WebTenant.OpenAsync(configure: options => options.SendTimeout = TimeSpan.FromSeconds(4));
        var folder = await FolderAsync(tenant);
        await tenant.FaultAsync(method, kind, "after");

        (await tenant.Intradesk.EnsureFileAsync(folder.Id, "week.txt", "x"u8.ToArray(), Ct)).ShouldBeOfType<WebOutcome<IntradeskItem>.Sent>();

        (await NamesAsync(tenant, "files")).ShouldBe(["week.txt"]);
    }

    [Fact]
    public async Task A_first_step_without_answer_put_nothing_anywhere()
    {
        await using var tenant = await WebTenant.OpenAsync();
        var folder = await FolderAsync(tenant);
        await tenant.FaultAsync("upload", "reset", "after");

        (await tenant.Intradesk.EnsureFileAsync(folder.Id, "week.txt", "x"u8.ToArray(), Ct)).ShouldBeOfType<WebOutcome<IntradeskItem>.NotSent>();
        (await tenant.Intradesk.EnsureFileAsync(folder.Id, "week.txt", "x"u8.ToArray(), Ct)).ShouldBeOfType<WebOutcome<IntradeskItem>.Sent>();
    }
}
