using Bruggen.Tests.EndToEnd;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>A daily line to the admin, even when nothing happened, and the week to the care team (product 9).</summary>
public sealed class DigestTests
{
    private const string Away = """{"method":"*","interface":"soap","kind":"reset","when":"before","times":1000000}""";

    [Fact]
    public async Task A_day_on_which_nothing_happened_is_one_line_once()
    {
        await using var service = await OpenAsync();
        await service.TickAsync("2026-10-05T16:15");
        Lines(service).ShouldBeEmpty();
        await service.TickAsync("2026-10-05T16:30");
        await service.TickAsync("2026-10-05T16:45");
        await service.StopAsync();
        await service.StartAsync();
        await service.TickAsync("2026-10-05T17:00");

        var (to, title, body) = Lines(service).ShouldHaveSingleItem();
        to.ShouldBe("801");
        title.ShouldBe("Bruggen vandaag: alles goed");
        body.ShouldBe("<p>Aanwezigheden gelezen op maandag 5 oktober om 16:30. Vandaag: 0 nieuwe acties, 0 bezorgd in 0 berichten, 0 ingetrokken. Er wacht niets op een beslissing. Toestand: groen.</p>");
    }

    [Fact]
    public async Task A_line_counts_the_day_and_what_waits_and_names_nobody()
    {
        await using var service = await OpenAsync();
        await service.TickAsync("2026-10-05T08:00");
        await service.World.PutPresencesAsync("Z", ["4001", "4002", "4003"], "2026-10-05/am", "2026-10-05/pm");
        await service.FailAsync("""{"method":"sendMsg","kind":"reset","when":"before","times":1}""");
        await service.TickAsync("2026-10-05T13:00");
        await service.MendAsync();

        await service.TickAsync("2026-10-05T16:30");

        var (_, title, body) = Lines(service).ShouldHaveSingleItem();
        title.ShouldBe("Bruggen vandaag: 1 beslissing wacht");
        body.ShouldContain("3 nieuwe acties, 2 bezorgd in 3 berichten");
        body.ShouldContain("Er wacht 1 actie op een mens: 0 tegengehouden, 0 zonder bestemmeling, 1 onzeker, 0 geweigerd");
        body.ShouldNotContain("Voornaam");
        body.ShouldNotContain("Familie");
        body.ShouldNotContain("400");
    }

    [Fact]
    public async Task While_attendance_cannot_be_read_the_line_says_since_when_and_when_next()
    {
        await using var service = await OpenAsync();
        await service.TickAsync("2026-10-05T15:00");
        await service.FailAsync("""{"method":"getAbsentsWithInternalNumberByDate","interface":"soap","kind":"reset","when":"before","times":1000000}""");
        foreach (var time in (string[])["15:15", "15:30", "15:45", "16:30"])
        {
            await service.TickAsync("2026-10-05T" + time);
        }

        var (_, title, body) = Lines(service).ShouldHaveSingleItem();
        title.ShouldBe("Bruggen vandaag: Smartschool is niet bereikbaar");
        body.ShouldContain("sinds maandag 5 oktober om 15:15: er wordt niets gepland");
        body.ShouldContain("nieuwe poging op ");
        body.ShouldContain("Toestand: rood");
    }

    [Fact]
    public async Task A_line_that_could_not_leave_is_not_sent_a_day_late()
    {
        await using var service = await OpenAsync();
        await service.TickAsync("2026-10-05T15:00");
        await service.FailAsync(Away);
        await service.FailAsync("""{"method":"sendMsg","kind":"code","code":8,"times":1000}""");
        await service.TickAsync("2026-10-05T16:30");
        await service.MendAsync();
        await service.Stores.Settings.SetAsync(Bruggen.Service.Pipeline.SchoolPipeline.PollAskedSetting, "now", TestContext.Current.CancellationToken);
        await service.TickAsync("2026-10-06T16:30");

        Lines(service).Count(line => line.Body.Contains("maandag 5 oktober om 15:00", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(1);
        Lines(service).ShouldContain(line => line.Body.Contains("dinsdag 6 oktober om 16:30", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_week_names_open_bridges_by_class_with_their_rung_and_next_step_and_no_code()
    {
        await using var service = await OpenAsync();
        await service.TickAsync("2026-10-05T08:00");
        await service.World.PutPresencesAsync("Z", ["4001"], [.. Days("05"), .. Days("06"), "2026-10-07/am", .. Days("08"), .. Days("09")]);
        await service.World.PutPresencesAsync("Z", ["4002"], Days("05"));
        await service.World.PutPresencesAsync("|", ["4002"], [.. Days("06"), "2026-10-07/am", .. Days("08"), .. Days("09")]);
        await service.TickAsync("2026-10-05T13:00");
        foreach (var day in (string[])["06", "07", "08"])
        {
            await service.TickAsync($"2026-10-{day}T10:00");
        }

        await service.TickAsync("2026-10-09T12:45");
        Weeks(service).ShouldBeEmpty();
        await service.TickAsync("2026-10-09T13:00");
        await service.TickAsync("2026-10-09T13:15");

        var weeks = Weeks(service);
        weeks.Select(week => week.To).Order(StringComparer.Ordinal).ShouldBe(["801", "802"]);
        var body = weeks[0].Body;
        body.ShouldContain("De week van maandag 5 oktober. Er staat 1 brug open.");
        body.ShouldContain("<b>4MT</b>");
        body.ShouldContain("<li>Voornaam4001 Familie4001: Twee schooldagen; volgende stap: Tien schooldagen, vanaf");
        body.ShouldNotContain("4002");
        body.ShouldNotContain("Z", Case.Sensitive);
    }

    [Fact]
    public async Task Names_in_the_week_and_in_a_letter_are_clean_and_name_one_pupil()
    {
        await using var service = await OpenAsync(
            change: null,
            new OutsideSchool()
                .Pupil("4001", "Stan", "Willems", "4MT")
                .Pupil("4002", "Stan", "Willems", "4MT")
                .Pupil("4003", string.Empty, "Aer\u200Bts", "4MT"));
        await service.TickAsync("2026-10-05T08:00");
        await service.World.PutPresencesAsync("Z", ["4001", "4003"], [.. Days("05"), .. Days("06"), "2026-10-07/am", .. Days("08"), .. Days("09")]);
        foreach (var day in (string[])["05T13:00", "06T10:00", "07T10:00", "08T10:00", "09T13:00"])
        {
            await service.TickAsync($"2026-10-{day}");
        }

        var week = Weeks(service)[0].Body;
        week.ShouldContain("<li>Stan Willems (stan.willems): ");
        week.ShouldContain("<li>Aerts: ");
        var letters = service.World.Messages.Where(message => message.Body.Contains("is er even niet", StringComparison.Ordinal)).Select(message => message.Body).ToList();
        letters.ShouldContain(body => body.Contains("Stan Willems (stan.willems) uit 4MT is er even niet", StringComparison.Ordinal));
        letters.ShouldContain(body => body.Contains("Aerts uit 4MT is er even niet", StringComparison.Ordinal));
        letters.ShouldAllBe(body => !body.Contains("  ", StringComparison.Ordinal) && !body.Contains('\u200B', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-11-13T13:00", true, "the Friday after a closed Wednesday")]
    [InlineData("2026-12-18T13:00", false, "that Friday has no lessons here, so it was the day before")]
    public async Task The_week_is_told_on_its_day_or_the_school_day_before(string at, bool told, string why)
    {
        await using var service = await OpenAsync(configuration => configuration.Calendar = configuration.Calendar.Replace(
            "- { date: 2026-11-11, name: Wapenstilstand }",
            "- { date: 2026-11-11, name: Wapenstilstand }\n      - { date: 2026-12-18, name: Vrij }",
            StringComparison.Ordinal));
        if (!told)
        {
            await service.TickAsync("2026-12-17T13:00");
            Weeks(service).Count.ShouldBe(2, why);
        }

        await service.TickAsync(at);

        Weeks(service).Count.ShouldBe(2, why);
    }

    [Fact]
    public async Task Both_can_be_switched_off()
    {
        await using var service = await OpenAsync(configuration => configuration.Digest = "{ daily: off, weekly: off }");
        await service.TickAsync("2026-10-09T13:00");
        await service.TickAsync("2026-10-09T16:30");

        service.World.Messages.ShouldBeEmpty();
    }

    private static string[] Days(string day) => [$"2026-10-{day}/am", $"2026-10-{day}/pm"];

    private static List<(string To, string Title, string Body)> Lines(SteppedService service) => Told(service, "Bruggen vandaag");

    private static List<(string To, string Title, string Body)> Weeks(SteppedService service) => Told(service, "Bruggen: het overzicht");

    private static List<(string To, string Title, string Body)> Told(SteppedService service, string title) =>
        [.. service.World.Messages.Where(message => message.Title.StartsWith(title, StringComparison.Ordinal)).Select(message => (message.To, message.Title, message.Body))];

    private static Task<SteppedService> OpenAsync(Action<OutsideConfiguration>? change = null, OutsideSchool? school = null) => SteppedService.OpenAsync(school ?? SteppedService.SchoolOf(4), configuration =>
    {
        configuration.Poll = "{ every: 15 minutes, from: \"07:45\", to: \"17:15\" }";
        configuration.Send = "{ from: \"07:30\", to: \"17:30\", settle: 0 minutes, notBefore: \"08:00\" }";
        configuration.Admin = "[\"801\"]";
        configuration.Roles = "{ zorg: [\"801\", \"802\"] }";
        configuration.Digest = "{ daily: \"16:30\", weekly: \"fri 13:00\" }";
        configuration.Rules = """
            rules:
              - id: een
                title: Eerste dag
                when: { absent: { atLeast: 1 school-day } }
                then: [ message: { to: leerling, approve: none } ]
              - id: twee
                title: Twee schooldagen
                when: { absent: { atLeast: 2 school-days } }
                then: [ task: { to: klastitularis, text: eerste-brug } ]
              - id: tien
                title: Tien schooldagen
                when: { absent: { atLeast: 10 school-days } }
                then: [ task: { to: zorg, text: klassenraad } ]
            """;
        change?.Invoke(configuration);
    });
}
