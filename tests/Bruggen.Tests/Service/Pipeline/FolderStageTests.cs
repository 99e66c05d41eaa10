using System.Text.Json.Nodes;
using Bruggen.Domain.Actions;
using Bruggen.Simulator.Intradesk;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Web;
using Bruggen.Smartschool.Web.Intradesk;
using Bruggen.Storage.Folders;
using Bruggen.Storage.Outbox;
using Bruggen.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>The material folder of a class, made once whatever fails in between (product 4; api 5.2).</summary>
public sealed class FolderStageTests
{
    private const string Password = "mappen-wachtwoord-5517";
    private const string Rules = """
        rules:
          - id: map
            when: { absent: { atLeast: 2 school-days } }
            then:
              - folder: { path: "Bruggen/{klas}", template: weekmap }
              - task: { to: klastitularis, text: buddy-zoeken }
        """;

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_class_has_one_folder_with_its_week_however_many_are_away()
    {
        await using var service = await OpenAsync();

        await DayAsync(service, "2026-10-05", "4002", "4004");
        await DayAsync(service, "2026-10-06", "4002", "4004");
        await DayAsync(service, "2026-10-07", "4002", "4004");

        Folders(service).ShouldBe(["Bruggen", "4TW", "Week 41"]);
        var file = service.World.Tenant.Web.Intradesk.All.OfType<TreeFile>().ShouldHaveSingleItem();
        file.Name.ShouldBe("Lees mij.txt");
        System.Text.Encoding.UTF8.GetString(file.Content.AsSpan()).ShouldStartWith("Deze week in 4TW\r\n");
        (await FoldersAsync(service)).ShouldHaveSingleItem().State.ShouldBe(FolderState.Made);
        service.World.Messages.ShouldAllBe(message => message.Body.Contains("in de map Bruggen &gt; 4TW", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_week_in_which_somebody_is_away_has_its_own_folder()
    {
        await using var service = await OpenAsync();
        foreach (var date in (string[])["2026-10-05", "2026-10-06", "2026-10-07", "2026-10-08", "2026-10-09", "2026-10-12"])
        {
            await DayAsync(service, date, "4002");
        }

        foreach (var date in (string[])["2026-10-13", "2026-10-14", "2026-10-15", "2026-10-16", "2026-10-19"])
        {
            await DayAsync(service, date);
        }

        Folders(service).ShouldBe(["Bruggen", "4TW", "Week 41", "Week 42"]);
    }

    [Theory]
    [InlineData("timeout", "before")]
    [InlineData("timeout", "after")]
    [InlineData("reset", "after")]
    [InlineData("http500", "before")]
    [InlineData("http500", "after")]
    [InlineData("empty", "after")]
    [InlineData("badJson", "after")]
    public async Task Whatever_becomes_of_the_call_that_makes_it_there_is_one_folder_in_the_end(string kind, string when)
    {
        await using var service = await OpenAsync();
        await DayAsync(service, "2026-10-05", "4002");
        await FaultAsync(service, "folder-create", kind, when, times: 3);

        await DayAsync(service, "2026-10-06", "4002");
        await service.StopAsync();
        await service.StartAsync();
        await DayAsync(service, "2026-10-07", "4002");
        await DayAsync(service, "2026-10-08", "4002");

        Folders(service).ShouldBe(["Bruggen", "4TW", "Week 41"]);
        (await FoldersAsync(service)).ShouldHaveSingleItem().State.ShouldBe(FolderState.Made);
        service.Health.Report().Reasons.ShouldNotContain(reason => reason.Topic == "folders");
    }

    [Fact]
    public async Task Making_is_in_the_store_before_Intradesk_is_asked()
    {
        await using var service = await OpenAsync();
        await DayAsync(service, "2026-10-05", "4002");
        await FaultAsync(service, "folder-create", "http500", "before", times: 10);

        await DayAsync(service, "2026-10-06", "4002");

        (await FoldersAsync(service)).ShouldHaveSingleItem().State.ShouldBe(FolderState.Making);
        service.Health.Report().Reasons.ShouldContain(reason => reason.Topic == "folders");
    }

    [Fact]
    public async Task A_folder_that_somebody_made_by_hand_is_used()
    {
        await using var service = await OpenAsync();
        await using (var teacher = Connect(service, "wiesje.klaprozenveld"))
        {
            (await teacher.GetRequiredService<IIntradesk>().EnsureFolderAsync("bruggen/4tw", Ct)).ShouldBeOfType<WebOutcome<IntradeskFolder>.Sent>();
        }

        await DayAsync(service, "2026-10-05", "4002");
        await DayAsync(service, "2026-10-06", "4002");

        Folders(service).ShouldBe(["bruggen", "4tw", "Week 41"]);
    }

    [Fact]
    public async Task It_is_seen_how_many_teachers_of_the_class_gave_something()
    {
        await using var service = await OpenAsync(school => school.Staff("803", "Gijs", "Boterbloem").Teach("803", "Wiskunde", "4TW").Teach("801", "Nederlands", "4TW"));
        await DayAsync(service, "2026-10-05", "4002");
        await DayAsync(service, "2026-10-06", "4002");
        (await FoldersAsync(service)).Select(folder => (folder.Givers, folder.Teachers)).ShouldBe([(0, 2)]);
        await using (var teacher = Connect(service, "wiesje.klaprozenveld"))
        {
            var intradesk = teacher.GetRequiredService<IIntradesk>();
            var week = (WebOutcome<IntradeskFolder>.Sent)await intradesk.EnsureFolderAsync("Bruggen/4TW/Week 41", Ct);
            (await intradesk.EnsureFileAsync(week.Made.Id, "les.txt", new byte[] { 65 }, Ct)).ShouldBeOfType<WebOutcome<IntradeskItem>.Sent>();
        }

        await DayAsync(service, "2026-10-07", "4002");

        (await FoldersAsync(service)).Select(folder => (folder.Givers, folder.Teachers)).ShouldBe([(1, 2)]);
        await service.StopAsync();
        var listing = service.World.Start("folders", "--config", service.World.Configuration.Directory, "--data", service.World.Data);
        (await listing.ExitCodeAsync()).ShouldBe(0, listing.Error);
        listing.Output.ShouldContain("1 of 2 teachers added something");
    }

    [Fact]
    public async Task Without_a_service_account_the_class_teacher_is_asked_once_a_class_and_year()
    {
        await using var service = await OpenAsync(web: false);

        await DayAsync(service, "2026-10-05", "4002", "4004", "4001");
        await DayAsync(service, "2026-10-06", "4002", "4004", "4001");
        await DayAsync(service, "2026-10-07", "4002", "4004", "4001");
        await DayAsync(service, "2026-11-09", "4006");
        await DayAsync(service, "2026-11-10", "4006");

        var asked = await service.Stores.Outbox.ListAsync(new OutboxFilter { Purposes = [ActionPurpose.FolderByHand] }, Ct);
        asked.Select(row => (row.Recipient, row.State, row.Subject)).ShouldBe(
            [("801", ActionState.Sent, "Een map voor het materiaal van 4TW"), ("802", ActionState.Sent, "Een map voor het materiaal van 4MT")], ignoreOrder: true);
        asked[0].BodyText.ShouldContain("Bruggen > 4");
        (await FoldersAsync(service)).ShouldAllBe(folder => folder.State == FolderState.ByHand);
    }

    [Fact]
    public async Task Where_the_service_account_may_not_make_it_the_class_teacher_is_asked_and_health_says_why()
    {
        await using var service = await OpenAsync();
        await service.World.ControlAsync(HttpMethod.Put, "switches", """{"intradeskRights":"read"}""");

        await DayAsync(service, "2026-10-05", "4002");
        await DayAsync(service, "2026-10-06", "4002");

        (await service.Stores.Outbox.ListAsync(new OutboxFilter { Purposes = [ActionPurpose.FolderByHand] }, Ct)).ShouldHaveSingleItem().State.ShouldBe(ActionState.Sent);
        service.Health.Report().Reasons.ShouldContain(reason => reason.Topic == "folders");
    }

    [Fact]
    public async Task While_Bruggen_only_watches_no_folder_is_made()
    {
        await using var service = await OpenAsync(change: configuration => configuration.Sending = "watch");

        await DayAsync(service, "2026-10-05", "4002");
        await DayAsync(service, "2026-10-06", "4002");

        Folders(service).ShouldBeEmpty();
        (await FoldersAsync(service)).ShouldHaveSingleItem().State.ShouldBe(FolderState.Wanted);
    }

    private static async Task<SteppedService> OpenAsync(Func<OutsideSchool, OutsideSchool>? school = null, bool web = true, Action<OutsideConfiguration>? change = null)
    {
        var people = SteppedService.SchoolOf(6).Staff("990", "Dienst", "Bruggetjes").Web("dienst.bruggetjes", Password).Web("wiesje.klaprozenveld", Password);
        var service = await SteppedService.OpenAsync(school?.Invoke(people) ?? people, configuration =>
        {
            configuration.Rules = Rules;
            configuration.Web = web ? "web: { user: dienst.bruggetjes, password: \"file:../web\" }" : "";
            Directory.CreateDirectory(configuration.Directory);
            File.WriteAllText(Path.Combine(configuration.Directory, "..", "web"), Password);
            change?.Invoke(configuration);
        });
        await DayAsync(service, "2026-10-02");
        return service;
    }

    private static async Task DayAsync(SteppedService service, string date, params string[] away)
    {
        string[] parts = date == "2026-10-07" || date == "2026-10-14" ? [$"{date}/am"] : [$"{date}/am", $"{date}/pm"];
        await service.World.PutPresencesAsync("|", [.. SteppedService.Pupils(4001, 6).Except(away)], parts);
        if (away.Length > 0)
        {
            await service.World.PutPresencesAsync("Z", away, parts);
        }

        await service.CycleAsync($"{date}T08:30");
        await service.CycleAsync($"{date}T14:00");
    }

    private static ServiceProvider Connect(SteppedService service, string username) => new ServiceCollection()
        .AddLogging()
        .AddSmartschool(new SmartschoolTime(TimeProvider.System, TimeProvider.System), _ => new SmartschoolConnection(new Uri(service.World.Configuration.Address), () => OutsideSchool.AccessCode, Web: new WebLogin(username, () => Password)))
        .BuildServiceProvider();

    private static Task FaultAsync(SteppedService service, string method, string kind, string when, int times) => service.World.ControlAsync(
        HttpMethod.Post,
        "faults",
        new JsonObject { ["interface"] = "web", ["method"] = method, ["kind"] = kind, ["when"] = when, ["times"] = times, ["delayMs"] = 20 }.ToJsonString());

    private static string[] Folders(SteppedService service) =>
        [.. service.World.Tenant.Web.Intradesk.All.OfType<TreeFolder>().Where(folder => !folder.IsTrashed).OrderBy(folder => folder.Created).Select(folder => folder.Name)];

    private static Task<IReadOnlyList<MaterialFolder>> FoldersAsync(SteppedService service) => service.Stores.Folders.LoadAsync("2026-2027", Ct);
}
