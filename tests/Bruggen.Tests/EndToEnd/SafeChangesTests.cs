using System.Text.Json;
using System.Text.Json.Nodes;
using Bruggen.Tests.Service.Pipeline;

namespace Bruggen.Tests.EndToEnd;

/// <summary>Must show 2, 3 and 4 of the configuration: a change under a running service is safe, shown before it is done, and looking never does anything.</summary>
public sealed class SafeChangesTests
{
    private static readonly string[] TwoDays = ["2026-10-05/am", "2026-10-05/pm", "2026-10-06/am", "2026-10-06/pm"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rule_that_matches_eighty_pupils_sends_nothing_until_it_is_adopted_and_the_brake_is_answered()
    {
        await using var world = await OutsideWorld.OpenAsync(SteppedService.SchoolOf(100).Staff("899", "Beheerder", "Kwikstaart"), configuration =>
        {
            configuration.Rules = "rules: []";
            configuration.Admin = "[\"899\"]";
        });
        await world.PutPresencesAsync("Z", SteppedService.Pupils(4001, 80), TwoDays);
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.CyclesAsync(worker, 1);
        world.Configuration.Rules = SafeActivationTests.Rules(SafeActivationTests.One("lang", 2));
        world.Configuration.Write();

        // The files count as they are now, whether the service has noticed them yet or not.
        await PlanListsAsync(80);
        await Eventually.HoldsAsync(() => worker.Output.Contains("Plan: 80 matches stood already", StringComparison.Ordinal), "the rule is met", world.Describe);
        await world.CyclesAsync(worker, 2);
        world.Messages.ShouldBeEmpty();
        await PlanListsAsync(80);

        var misspelled = world.Start("adopt", "lagn", "--config", world.Configuration.Directory, "--data", world.Data);
        (await misspelled.ExitCodeAsync()).ShouldBe(2);
        misspelled.Error.ShouldContain("Did you mean 'lang'?");
        var unasked = world.Start("adopt", "lang", "--config", world.Configuration.Directory, "--data", world.Data);
        (await unasked.ExitCodeAsync()).ShouldBe(2);
        unasked.Error.ShouldContain("--yes");
        (await world.Answer("nee\n", "adopt", "lang", "--config", world.Configuration.Directory, "--data", world.Data).ExitCodeAsync()).ShouldBe(0);
        await world.CyclesAsync(worker, 2);
        world.Messages.ShouldBeEmpty();

        var adopted = world.Answer("ja\n", "adopt", "lang", "--config", world.Configuration.Directory, "--data", world.Data);
        (await adopted.ExitCodeAsync()).ShouldBe(0, adopted.Error);
        adopted.Output.ShouldContain("80 pupils");
        adopted.Output.ShouldContain("4001 4MT Voornaam4001 Familie4001");
        await world.HealthAsync("yellow", "80 pupils at once");
        await world.MessagesAsync(1);
        await world.CyclesAsync(worker, 3);
        world.Messages.ShouldHaveSingleItem().To.ShouldBe("899");

        var released = world.Start("outbox", "release", "--rule", "lang", "--data", world.Data);
        (await released.ExitCodeAsync()).ShouldBe(0, released.Error);
        await world.MessagesAsync(3);
        await world.HealthAsync("green");
        await world.CyclesAsync(worker, 2);

        world.Messages.Select(message => message.To).Order(StringComparer.Ordinal).ShouldBe(["801", "802", "899"]);
        (await world.OutboxAsync("sent")).Count.ShouldBe(80);
        worker.Output.ShouldNotContain("Voornaam");

        async Task PlanListsAsync(int pupils)
        {
            var plan = await PlanAsync(world);
            plan["goesOut"]!.AsArray().ShouldBeEmpty();
            var match = plan["matched"]!.AsArray().ShouldHaveSingleItem()!;
            ((string?)match["rule"]).ShouldBe("lang");
            match["pupils"]!.AsArray().Select(pupil => (string)pupil!["pupil"]!).ShouldBe(SteppedService.Pupils(4001, pupils));
        }
    }

    [Fact]
    public async Task A_plan_cannot_write()
    {
        await using var world = await OutsideWorld.OpenAsync(SteppedService.SchoolOf(20), configuration => configuration.Poll = "{ every: 1 minute, from: \"06:00\", to: \"17:15\" }");
        await world.PutPresencesAsync("Z", SteppedService.Pupils(4001, 6), TwoDays);
        await world.ControlAsync(HttpMethod.Post, "faults", """{"method":"sendMsg","kind":"fault","when":"after","times":1000}""");

        // Without a store it asks Smartschool, and makes none.
        var first = await PlanAsync(world, "--as-of", "2026-10-06");
        ((string?)first["source"]).ShouldBe("smartschool");
        first["goesOut"]!.AsArray().Sum(mailbox => mailbox!["items"]!.AsArray().Count).ShouldBe(6);
        Directory.Exists(world.Data).ShouldBeFalse();

        // A service that may send and has something ready, before its window opens.
        var worker = world.Rehearse("2026-10-06T07:00");
        await Eventually.HoldsAsync(() => worker.Output.Contains("Plan: 6 firings", StringComparison.Ordinal), "the rule fires", world.Describe);
        var besides = await PlanAsync(world);
        ((string?)besides["source"]).ShouldBe("store");
        await worker.KillAsync();
        var (before, calls) = (await FilesAsync(world.Data), world.Tenant.Calls.Length);

        foreach (var arguments in (string[][])[[], ["--as-of", "2026-10-06"], ["--as-of", "2026-10-05"], ["--as-of", "2026-10-20"]])
        {
            await PlanAsync(world, arguments);
        }

        (await FilesAsync(world.Data)).ShouldBe(before);
        world.Tenant.Calls.Length.ShouldBe(calls);
        world.Tenant.Calls.ShouldAllBe(call => call.Method.StartsWith("get", StringComparison.Ordinal));
        world.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_plan_says_in_one_sentence_why_it_cannot_be_made()
    {
        await using var world = await OutsideWorld.OpenAsync(SteppedService.SchoolOf(1));

        await RefusedAsync(2, "maandag", "--as-of", "maandag");
        await RefusedAsync(2, "2031-01-01", "--as-of", "2031-01-01");
        await world.CloseSchoolAsync();
        await RefusedAsync(3, "127.0.0.1", "--as-of", "2026-10-06");

        async Task RefusedAsync(int exit, string named, params string[] arguments)
        {
            var plan = world.Start(["plan", "--config", world.Configuration.Directory, "--data", world.Data, .. arguments]);
            (await plan.ExitCodeAsync()).ShouldBe(exit, plan.Error);
            plan.Output.ShouldBeEmpty();
            plan.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(named);
        }
    }

    [Fact]
    public async Task A_broken_file_leaves_the_old_rules_at_work_and_is_told_once()
    {
        await using var world = await OutsideWorld.OpenAsync(
            new OutsideSchool().Pupil("4101", "Zonneke", "Zwaluwstaart").Pupil("4102", "Volmondig", "Grootjaar", "4MT").Staff("899", "Beheerder", "Kwikstaart"),
            configuration => configuration.Admin = "[\"899\"]");
        await world.PutPresencesAsync("Z", ["4101"], TwoDays);
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        var good = world.Configuration.Rules;

        world.Configuration.Put("rules.yaml", good.Replace("klastitularis", "klastitulairs", StringComparison.Ordinal));
        await world.HealthAsync("yellow", "klastitulairs");
        await world.MessagesAsync(2);
        world.Messages[1].To.ShouldBe("899");
        world.Messages[1].Body.ShouldContain("rules.yaml:");

        // Still wrong, in another way: the same stretch of work on the file.
        world.Configuration.Put("rules.yaml", good.Replace("school-days", "schooldagen", StringComparison.Ordinal));
        await world.HealthAsync("yellow", "schooldagen");
        await world.PutPresencesAsync("Z", ["4102"], TwoDays);
        await world.MessagesAsync(3);
        world.Messages[2].To.ShouldBe("802");
        await world.CyclesAsync(worker, 3);
        world.Messages.Count.ShouldBe(3, world.Describe());

        world.Configuration.Write();
        await world.HealthAsync("green");
        await world.CyclesAsync(worker, 2);
        world.Messages.Count.ShouldBe(3, world.Describe());
        world.Configuration.Put("rules.yaml", "rules: ]");
        await world.MessagesAsync(4);
        world.Messages[3].To.ShouldBe("899");
        world.ShouldHaveKeptSecrets();
    }

    [Fact]
    public async Task A_watching_service_starts_sending_when_a_person_says_so()
    {
        await using var world = await OutsideWorld.OpenAsync(
            new OutsideSchool().Pupil("4101", "Zonneke", "Zwaluwstaart").Staff("899", "Beheerder", "Kwikstaart"),
            configuration => (configuration.Sending, configuration.Admin) = ("watch", "[\"899\"]"));
        await world.PutPresencesAsync("Z", ["4101"], TwoDays);
        var worker = world.Rehearse("2026-10-06T08:20");
        await Eventually.HoldsAsync(() => ((string?)world.Health()?["watching"])?.Contains("1 action for", StringComparison.Ordinal) == true, "health says what would go out", world.Describe);

        // While watching nobody is told anything, not even that a file is wrong.
        world.Configuration.Put("rules.yaml", "rules: ]");
        await world.HealthAsync("yellow", "rules.yaml");
        await world.CyclesAsync(worker, 2);
        world.Messages.ShouldBeEmpty();
        world.Configuration.Write();
        await world.HealthAsync("green");

        var unasked = world.Start("start-sending", "--config", world.Configuration.Directory, "--data", world.Data);
        (await unasked.ExitCodeAsync()).ShouldBe(2);
        await world.CyclesAsync(worker, 2);
        world.Messages.ShouldBeEmpty();
        var started = world.Start("start-sending", "--yes", "--config", world.Configuration.Directory, "--data", world.Data);
        (await started.ExitCodeAsync()).ShouldBe(0, started.Error);
        started.Output.ShouldContain("1 action for 1 person goes out when its time comes, and 0 wait");
        await world.MessagesAsync(1);
        await world.CyclesAsync(worker, 2);

        world.Messages.ShouldHaveSingleItem().To.ShouldBe("801");
        world.ShouldHaveKeptSecrets();
    }

    [Fact]
    public async Task A_rehearsal_and_a_service_never_share_a_data_directory()
    {
        await using var world = await OutsideWorld.OpenAsync(new OutsideSchool());
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.CyclesAsync(worker, 1);
        await worker.KillAsync();

        var service = world.Start("run", "--config", world.Configuration.Directory, "--data", world.Data);

        (await service.ExitCodeAsync()).ShouldBe(2);
        service.Output.ShouldBeEmpty();
        service.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("belongs to a rehearsal");
        worker.Output.Trim().Split('\n').Count(line => line.Contains("Bruggen starts", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static async Task<JsonObject> PlanAsync(OutsideWorld world, params string[] arguments)
    {
        var plan = world.Start(["plan", "--config", world.Configuration.Directory, "--data", world.Data, "--format", "json", .. arguments]);
        (await plan.ExitCodeAsync()).ShouldBe(0, plan.Error);
        return JsonSerializer.Deserialize<JsonObject>(plan.Output)!;
    }

    private static async Task<SortedDictionary<string, string>> FilesAsync(string directory)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.GetFiles(directory, "bruggen.db*").Where(path => !path.EndsWith("-shm", StringComparison.Ordinal)))
        {
            files[Path.GetFileName(path)] = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(path, Token)));
        }

        return files;
    }
}
