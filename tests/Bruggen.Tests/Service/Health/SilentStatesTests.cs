using System.Text.RegularExpressions;

namespace Bruggen.Tests.Service.Health;

/// <summary>Silence is not health: whatever keeps Bruggen from its work is said within one cycle, with what to do; what keeps nobody from anything is not.</summary>
public sealed partial class SilentStatesTests
{
    public static TheoryData<string> Names => [.. SilentStates.All.Select(state => state.Name)];

    [Fact]
    public void There_are_more_than_sixty_states_and_each_is_another()
    {
        SilentStates.All.Length.ShouldBeGreaterThanOrEqualTo(60);
        SilentStates.All.Select(state => state.Name).Distinct().Count().ShouldBe(SilentStates.All.Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_working_school_without_one_thing_is_not_green_within_one_cycle_and_says_what_to_do(string name)
    {
        var state = SilentStates.All.Single(one => one.Name == name);
        await using var service = await WorkingSchool.OpenAsync(state.Begin, state.IsRealClock);
        await WorkingSchool.RegisterAsync(service, "2026-10-05", "2026-10-06");
        if (!state.IsAtFirst)
        {
            await service.TickAsync("2026-10-06T09:00");
            service.Health.Report().Reasons.ShouldBeEmpty();
        }

        await state.TakeAsync(service);
        await (state.WithoutPoll ? service.WaitAsync(state.At) : service.TickAsync(state.At));

        var report = service.Health.Report();
        report.State.ShouldBeOneOf("yellow", "red");
        var reason = report.Reasons.FirstOrDefault(one => one.Topic == state.Topic).ShouldNotBeNull(string.Join('\n', report.Reasons));
        reason.Sentence.ShouldEndWith(".");
        Remedy().IsMatch(reason.Sentence).ShouldBeTrue(reason.Sentence);
        SecretScan.ShouldKeep([reason.Sentence], [.. WorkingSchool.People().Secrets]);
    }

    [Theory]
    [InlineData("2026-10-06T09:15", "an ordinary morning")]
    [InlineData("2026-10-06T23:30", "a night")]
    [InlineData("2026-10-07T15:00", "a Wednesday afternoon")]
    [InlineData("2026-10-10T11:00", "a Saturday")]
    [InlineData("2026-11-04T11:00", "the autumn holiday")]
    [InlineData("2027-07-15T11:00", "the summer")]
    [InlineData("2027-08-31T11:00", "the last day of the summer")]
    public async Task A_healthy_school_is_green_whatever_the_day_and_says_when_it_reads_next(string at, string day)
    {
        await using var service = await WorkingSchool.OpenAsync(configuration => configuration.Calendar = WorkingSchool.Years("2026-09-01", "2027-06-30", "2027-09-01", "2028-06-30", ", holidays: [ { name: Herfstvakantie, from: 2026-11-02, to: 2026-11-08 } ]"));
        string[] lessons = ["2026-10-05", "2026-10-06", "2026-10-07", "2026-10-08", "2026-10-09"];
        await WorkingSchool.RegisterAsync(service, lessons);
        foreach (var lesson in lessons.Where(lesson => string.CompareOrdinal(lesson, at) < 0 && !at.StartsWith(lesson, StringComparison.Ordinal)))
        {
            await service.TickAsync($"{lesson}T16:30");
        }

        await service.TickAsync(at);

        var report = service.Health.Report();
        report.Reasons.ShouldBeEmpty(day);
        report.NextPoll.ShouldNotBeNull();
        string.CompareOrdinal(report.NextPoll[..16], at).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("2026-09-01", "2026-11-20")]
    [InlineData("2026-09-02", "2027-06-25")]
    public async Task A_year_that_begins_late_or_ends_early_is_no_gap(string start, string end)
    {
        await using var service = await WorkingSchool.OpenAsync(configuration => configuration.Calendar = WorkingSchool.Year(start, end));
        await WorkingSchool.RegisterAsync(service, "2026-10-05", "2026-10-06");

        await service.TickAsync("2026-10-06T09:15");

        service.Health.Report().Reasons.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_exception_of_one_and_a_rule_that_is_off_are_no_trouble()
    {
        await using var service = await WorkingSchool.OpenAsync(configuration =>
        {
            configuration.People = "silences: [ { pupil: \"4001\" } ]\nsealed: [ { pupil: \"4002\", counsellor: \"803\" } ]";
            configuration.Rules = WorkingSchool.Rules.Replace("  - id: lange-brug", "  - id: lange-brug\n    enabled: false", StringComparison.Ordinal);
            configuration.Sending = "watch";
        });
        await WorkingSchool.RegisterAsync(service, "2026-10-05", "2026-10-06");

        await service.TickAsync("2026-10-06T09:15");

        service.Health.Report().Reasons.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_admin_hears_of_it_once_over_restarts_and_again_when_it_comes_back()
    {
        await using var service = await WorkingSchool.OpenAsync();
        await WorkingSchool.RegisterAsync(service, "2026-10-05", "2026-10-06");
        await service.TickAsync("2026-10-06T09:00");
        service.World.Messages.ShouldBeEmpty();

        service.Save("rules: []");
        await service.TickAsync("2026-10-06T09:15");
        await service.TickAsync("2026-10-06T09:30");
        await service.StopAsync();
        await service.StartAsync();
        await service.TickAsync("2026-10-06T09:45");
        var told = service.World.Messages.ShouldHaveSingleItem();
        told.To.ShouldBe("803");
        told.Title.ShouldBe("Bruggen: er is iets om na te kijken");
        told.Body.ShouldContain("rules.yaml has no rules");

        service.Save(WorkingSchool.Rules);
        await service.TickAsync("2026-10-06T10:00");
        service.Health.Report().Reasons.ShouldBeEmpty();
        service.Save("rules: []");
        await service.TickAsync("2026-10-06T10:15");
        service.World.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_daily_line_says_what_is_not_well()
    {
        await using var service = await WorkingSchool.OpenAsync(configuration =>
        {
            configuration.Digest = "{ daily: \"16:30\", weekly: off }";
            configuration.Rules = "rules: []";
        });
        await WorkingSchool.RegisterAsync(service, "2026-10-05", "2026-10-06");

        await service.TickAsync("2026-10-06T16:30");

        var line = service.World.Messages.Single(message => message.Title.StartsWith("Bruggen vandaag", StringComparison.Ordinal));
        line.Title.ShouldBe("Bruggen vandaag: er is iets om na te kijken");
        line.Body.ShouldContain("Toestand: rood");
        line.Body.ShouldContain("rules.yaml has no rules");
    }

    [GeneratedRegex(@"\b(Add|Correct|Write|Name|Give|Check|Switch|switch on|Make|Let|let|Take|Say|See|see|Fill|ask|Wait|Free|close|Close|put|Put|add|doctor|correct|check|write|give|Repair|Restore|stop|Stop)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Remedy();
}
