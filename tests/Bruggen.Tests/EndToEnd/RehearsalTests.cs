using System.Globalization;

namespace Bruggen.Tests.EndToEnd;

/// <summary>Must show 2: from a code in somebody else's Smartschool to a task in a mailbox, with somebody else's configuration.</summary>
public sealed class RehearsalTests
{
    private static readonly DateTimeOffset TenOClock = new(2026, 10, 6, 10, 0, 0, TimeSpan.FromHours(2));
    private static readonly string[] TwoDays = ["2026-10-05/am", "2026-10-05/pm", "2026-10-06/am"];

    [Fact]
    public async Task Who_is_active_is_judged_by_the_clock_of_the_rehearsal()
    {
        var school = new OutsideSchool()
            .Pupil("4101", "Zonneke", "Zwaluwstaart", parents: ["actief tot en met 2026-10-05", "actief tot en met 2026-10-06"])
            .Pupil("4103", "Aanwezige", "Pimpelmees");
        await using var world = await OutsideWorld.OpenAsync(school, configuration =>
        {
            configuration.Put("templates/ouders/brief.nl.md", "Een woord van {school}\n\nDag {ontvanger}, hoe gaat het?\n");
            configuration.Send = "{ from: \"07:30\", to: \"17:30\", settle: 0 minutes, notBefore: \"08:00\" }";
            configuration.Rules = """
                rules:
                  - id: meteen
                    when: { absent: { atLeast: 1 half-day } }
                    then:
                      - message: { to: ouders, text: brief, approve: none }
                """;
        });
        await world.PutPresencesAsync("Z", ["4101"], "2026-10-06/am");
        await world.PutPresencesAsync("|", ["4103"], "2026-10-06/am");

        var worker = world.Rehearse("2026-10-06T10:30");
        await world.MessagesAsync(1);
        await world.CyclesAsync(worker, 3);

        world.Messages.Select(message => $"{message.To}#{message.CoAccount}").ShouldBe(["4101#2"], world.Describe());
    }

    [Fact]
    public async Task A_spell_becomes_one_task_within_a_poll_and_a_return_one_welcome_whatever_happens_in_between()
    {
        var school = new OutsideSchool()
            .Pupil("4101", "Zonneke", "Zwaluwstaart", parents: ["actief", "niet actief", "actief"])
            .Pupil("4102", "Volmondig", "Grootjaar", "4MT", born: "2008-01-15", parents: ["actief"])
            .Pupil("4103", "Aanwezige", "Pimpelmees");
        await using var world = await OutsideWorld.OpenAsync(school, configuration =>
        {
            configuration.Put("templates/klastitularis/schouderklop.nl.md", "Even kijken naar {voornaam}\n\nDag {ontvanger}, een gebaar voor {leerling} uit {klas}, graag tegen {deadline}. Merkwoord-alfa.\n");
            configuration.Put("templates/klastitularis/weerzien.nl.md", "Weerzien met {voornaam}\n\nDag {ontvanger}, {leerling} is er terug. Merkwoord-beta.\n");
            configuration.Put("templates/leerling/groet.nl.md", "Een groet van {school}\n\nDag {voornaam}, tot gauw. Merkwoord-gamma.\n");
            configuration.Put("templates/ouders/brief.nl.md", "Een woord van {school}\n\nDag {ontvanger}, hoe gaat het? Merkwoord-delta.\n");
            configuration.Send = "{ from: \"07:30\", to: \"17:30\", settle: 30 minutes, notBefore: \"10:00\" }";
            configuration.Rules = """
                rules:
                  - id: na-twee-dagen
                    when: { absent: { atLeast: 2 school-days } }
                    then:
                      - task: { to: klastitularis, text: schouderklop, due: 1 school-day }
                      - message: { to: leerling, text: groet, approve: none }
                      - message: { to: ouders, text: brief, approve: none }
                  - id: terug
                    when: { returned: { after: 2 school-days } }
                    then:
                      - task: { to: klastitularis, text: weerzien, due: 2 school-days }
                """;
        });

        var worker = world.Rehearse("2026-10-06T08:20");
        await world.CyclesAsync(worker, 1);
        world.Messages.ShouldBeEmpty();
        await world.PutPresencesAsync("|", ["4103"], TwoDays);
        var before = world.Tenant.Calls.Length;
        await world.PutPresencesAsync("Z", ["4101", "4102"], TwoDays);
        await world.MessagesAsync(2);

        // A poll reads today and the eleven school-days of the two weeks before it; the one under way may have passed a date already.
        world.Tenant.Calls.Skip(before).TakeWhile(call => call.Method != "sendMsg").Count(call => call.Method.StartsWith("getAbsents", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(22);
        await world.CyclesAsync(worker, 3);
        var tasks = await world.MailboxAsync();
        tasks.Select(message => (string?)message!["to"]).ShouldBe(["801", "802"], ignoreOrder: true);
        var task = tasks.Single(message => (string?)message!["to"] == "801")!;
        ((int)task["coaccount"]!).ShouldBe(0);
        ((string?)task["title"])!.ShouldStartWith("Taak: ");
        var body = (string)task["body"]!;
        body.ShouldContain("Zonneke Zwaluwstaart");
        body.ShouldContain("7 oktober");
        body.ShouldNotContain("Grootjaar");
        ((string)task["attachments"]![0]!["filename"]!).ShouldEndWith(".ics");
        ((int)task["attachments"]![0]!["size"]!).ShouldBeGreaterThan(0);

        // The family hears nothing before ten o'clock, and then each open mailbox once; nobody's parents when the pupil is of age.
        await worker.KillAsync();
        worker = world.Rehearse("2026-10-06T09:30");
        await world.CyclesAsync(worker, 10);
        world.Messages.Count.ShouldBe(2, world.Describe());
        await worker.KillAsync();
        worker = world.Rehearse("2026-10-06T09:59");
        await world.MessagesAsync(6);
        await world.CyclesAsync(worker, 10);
        world.Messages.Skip(2).Select(message => $"{message.To}#{message.CoAccount}").ShouldBe(["4101#0", "4101#1", "4101#3", "4102#0"], ignoreOrder: true, world.Describe());

        // Back the next day.
        await worker.KillAsync();
        await world.PutPresencesAsync("|", ["4101"], "2026-10-07/am");
        worker = world.Rehearse("2026-10-07T08:20");
        await world.MessagesAsync(7);
        world.Messages[6].To.ShouldBe("801");
        world.Messages[6].Body.ShouldContain("Merkwoord-beta");
        await world.CyclesAsync(worker, 10);
        await worker.KillAsync();
        worker = world.Rehearse("2026-10-07T08:20");
        await world.CyclesAsync(worker, 10);
        await worker.KillAsync();
        worker = world.Rehearse("2026-10-06T08:20");
        await world.CyclesAsync(worker, 10);

        world.Messages.Count.ShouldBe(7, world.Describe());
        (await world.OutboxAsync("refused", "unknown", "superseded")).ShouldBeEmpty();
        world.ShouldHaveKeptSecrets("Merkwoord");
    }

    [Fact]
    public async Task The_family_waits_until_a_code_has_stood_for_the_settling_time()
    {
        var school = new OutsideSchool().Pupil("4101", "Zonneke", "Zwaluwstaart", parents: "actief");
        await using var world = await OutsideWorld.OpenAsync(school, configuration =>
        {
            configuration.Send = "{ from: \"07:30\", to: \"17:30\", settle: 10 minutes, notBefore: \"10:00\" }";
            configuration.Rules = """
                rules:
                  - id: meteen
                    when: { absent: { atLeast: 1 half-day } }
                    then:
                      - message: { to: ouders, approve: none }
                """;
        });

        var worker = world.Rehearse("2026-10-06T11:00");
        await world.CyclesAsync(worker, 1);
        await world.PutPresencesAsync("Z", ["4101"], "2026-10-06/am");
        await Eventually.HoldsAsync(() => worker.Output.Contains("Plan: 1 firings", StringComparison.Ordinal), "the rule fires", world.Describe);
        await world.CyclesAsync(worker, 3);
        world.Messages.ShouldBeEmpty();
        var planned = (string)(await world.OutboxAsync("held")).ShouldHaveSingleItem()!["at"]!;
        await world.MessagesAsync(1);

        var sent = (string)(await world.OutboxAsync("sent")).ShouldHaveSingleItem()!["at"]!;
        (DateTimeOffset.Parse(sent, CultureInfo.InvariantCulture) - DateTimeOffset.Parse(planned, CultureInfo.InvariantCulture)).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(10));
        world.ShouldHaveKeptSecrets();
    }

    [Fact]
    public async Task Two_pupils_of_one_class_are_one_message()
    {
        var school = new OutsideSchool().Pupil("4101", "Zonneke", "Zwaluwstaart").Pupil("4104", "Wolkje", "Veldleeuwerik");
        await using var world = await OutsideWorld.OpenAsync(school);
        await world.PutPresencesAsync("Z", ["4101", "4104"], TwoDays);

        var worker = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await world.CyclesAsync(worker, 3);

        var message = world.Messages.ShouldHaveSingleItem();
        message.To.ShouldBe("801");
        message.Body.ShouldContain("Zonneke");
        message.Body.ShouldContain("Wolkje");
        (await world.OutboxAsync("sent")).Count.ShouldBe(2);
        world.ShouldHaveKeptSecrets();
    }

    [Theory]
    [InlineData("Pacific/Kiritimati", null)]
    [InlineData("America/Los_Angeles", "/nergens")]
    public async Task Another_zone_and_other_zone_data_on_the_machine_change_no_hour_and_no_date(string zone, string? data)
    {
        var school = new OutsideSchool().Pupil("4101", "Zonneke", "Zwaluwstaart", parents: "actief");
        await using var world = await OutsideWorld.OpenAsync(school, configuration => configuration.Rules = """
            rules:
              - id: na-twee-dagen
                when: { absent: { atLeast: 2 school-days } }
                then:
                  - task: { to: klastitularis, due: 1 school-day }
                  - message: { to: ouders, approve: none }
            """);
        await world.PutPresencesAsync("Z", ["4101"], TwoDays);
        var worker = world.Rehearse("2026-10-06T08:20");
        await world.MessagesAsync(1);
        await worker.KillAsync();

        // The machine is set up anew under a store that holds what was planned.
        world.Variables["TZ"] = zone;
        world.Variables["TZDIR"] = data;
        world.Variables["LC_ALL"] = "ar_SA.UTF-8";
        worker = world.Rehearse("2026-10-06T09:52");
        await world.MessagesAsync(2);
        await world.CyclesAsync(worker, 2);

        world.Messages.Select(message => message.CoAccount).ShouldBe([0, 1], world.Describe());
        world.Messages[0].Body.ShouldContain("7 oktober");
        var rows = await world.OutboxAsync();
        var sent = rows.Single(row => (string?)row!["state"] == "sent" && (int)row["coAccount"]! == 1)!;
        DateTimeOffset.Parse((string)sent["at"]!, CultureInfo.InvariantCulture).ShouldBeInRange(TenOClock, TenOClock.AddMinutes(20));
    }

    [Fact]
    public async Task What_changed_between_plan_and_send_is_what_counts()
    {
        var school = new OutsideSchool()
            .Staff("803", "Vervanger", "Roodborstje")
            .Lead("803", "4TW")
            .Pupil("4101", "Zonneke", "Zwaluwstaart")
            .Pupil("4104", "Wolkje", "Veldleeuwerik")
            .Pupil("4105", "Verhuisd", "Boomklever")
            .Pupil("4106", "Vertrokken", "Ijsvogel")
            .Pupil("4107", "Verbeterd", "Staartmees");
        await using var world = await OutsideWorld.OpenAsync(school, configuration =>
        {
            configuration.Poll = "{ every: 1 minute, from: \"06:00\", to: \"17:15\" }";
            configuration.Rules = """
                rules:
                  - id: eerste-brug
                    when: { absent: { atLeast: 2 school-days } }
                    then:
                      - task: { to: klastitularis }
                      - message: { to: leerling, approve: none }
                """;
        });
        await world.PutPresencesAsync("Z", ["4101", "4104", "4105", "4106", "4107"], TwoDays);

        var worker = world.Rehearse("2026-10-06T07:18");
        await Eventually.HoldsAsync(() => worker.Output.Contains("Plan: 5 firings", StringComparison.Ordinal), "the rule fires for five", world.Describe);
        world.Messages.ShouldBeEmpty();
        await world.ControlAsync(HttpMethod.Patch, "accounts/801", """{"left":"2026-10-05"}""");
        await world.ControlAsync(HttpMethod.Patch, "accounts/4105", """{"class":"4MT","from":"2026-10-06"}""");
        await world.ControlAsync(HttpMethod.Patch, "accounts/4106", """{"left":"2026-10-06"}""");
        await world.PutPresencesAsync("|", ["4107"], TwoDays);
        await world.MessagesAsync(2);
        await world.CyclesAsync(worker, 3);

        world.Messages.Select(message => message.To).ShouldBe(["802", "803"], ignoreOrder: true, world.Describe());
        var moved = world.Messages.Single(message => message.To == "802").Body;
        moved.ShouldContain("Boomklever");
        moved.ShouldNotContain("Zwaluwstaart");
        var taken = world.Messages.Single(message => message.To == "803").Body;
        taken.ShouldContain("Zwaluwstaart");
        taken.ShouldContain("Veldleeuwerik");
        taken.ShouldNotContain("Boomklever");
        taken.ShouldNotContain("Staartmees");
        taken.ShouldNotContain("Ijsvogel");
        (await world.OutboxAsync("withdrawn")).Select(row => (string)row!["pupil"]!).Where(pupil => pupil is "4106" or "4107").Distinct().Count().ShouldBe(2);
        world.ShouldHaveKeptSecrets();
    }

    [Fact]
    public async Task A_platform_that_knows_people_by_username_works_the_same()
    {
        var school = new OutsideSchool { UniqueField = "username" }
            .WithoutClassTeachers()
            .Staff(null, "Nummerloos", "Winterkoning")
            .Lead("nummerloos.winterkoning", "4TW")
            .Pupil("4101", "Zonneke", "Zwaluwstaart", parents: "actief");
        await using var world = await OutsideWorld.OpenAsync(school, configuration => configuration.Rules = """
            rules:
              - id: eerste-brug
                when: { absent: { atLeast: 2 school-days } }
                then:
                  - task: { to: klastitularis }
                  - message: { to: ouders, approve: none }
            """);
        await world.PutPresencesAsync("Z", ["4101"], TwoDays);

        var worker = world.Rehearse("2026-10-06T09:58");
        await world.MessagesAsync(1);
        await worker.KillAsync();
        world.Rehearse("2026-10-06T11:00");
        await world.MessagesAsync(2);

        world.Messages.Select(message => $"{message.To}#{message.CoAccount}").ShouldBe(["nummerloos.winterkoning#0", "4101#1"]);
        world.ShouldHaveKeptSecrets();
    }

    [Fact]
    public async Task A_rehearsal_never_reaches_beyond_this_machine()
    {
        await using var world = await OutsideWorld.OpenAsync(new OutsideSchool(), configuration => configuration.Address = "https://voorbeeld.smartschool.be");

        var worker = world.Rehearse("2026-10-06T08:20");

        (await worker.ExitCodeAsync()).ShouldBe(2);
        worker.Output.ShouldBeEmpty();
        worker.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("voorbeeld.smartschool.be");
    }
}
