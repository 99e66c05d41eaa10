using System.Text.Json.Nodes;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning.Buddies;
using NodaTime;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>From a spell to a buddy and back (product 4; issue 5, must show 4), through the real pipeline.</summary>
public sealed class BuddyStageTests
{
    private const string Proposed = "- buddy: { tell: [buddy], approve: klastitularis }";
    private const string Direct = "- buddy: { approve: none }";
    private const string OnSilence = "- buddy: { onSilence: send }";
    private const string Away = "4001";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_buddy_proposal_that_waited_out_an_outage_asks_for_no_day_that_has_passed()
    {
        await using var school = await BuddySchool.OpenAsync("- buddy: { tell: [buddy], approve: klastitularis }", change: configuration =>
        {
            configuration.Send = """{ from: "10:00", to: "17:30", settle: 60 minutes, notBefore: "10:00" }""";
            configuration.Poll = "{ every: 15 minutes, from: \"07:45\", to: \"17:15\" }";
        });
        await school.RegisterAsync("2026-10-05", "4001");
        foreach (var day in (string[])["2026-10-06", "2026-10-07", "2026-10-08", "2026-10-09"])
        {
            await school.RegisterAsync(day, "4001");
        }

        var service = school.Service;
        await service.CycleAsync("2026-10-06T08:30");
        await service.FailAsync("""{"method":"*","interface":"soap","kind":"reset","when":"before","times":1000000}""");
        await service.TickAsync("2026-10-06T10:30");
        await service.TickAsync("2026-10-07T10:30");
        await service.MendAsync();
        await service.TickAsync("2026-10-09T10:30");
        await service.TickAsync("2026-10-09T11:30");
        var row = (await service.Stores.Outbox.ListAsync(cancellationToken: TestContext.Current.CancellationToken)).Where(one => one.State == ActionState.Sent && one.DueOn is not null).ShouldHaveSingleItem();
        row.DueOn!.Value.ShouldBeGreaterThanOrEqualTo(new LocalDate(2026, 10, 9));
    }

    [Fact]
    public async Task The_class_teacher_gets_a_buddy_two_alternates_and_the_words_for_the_buddy_and_no_pupil_hears_anything()
    {
        await using var school = await BuddySchool.OpenAsync(Proposed);

        await school.DaysAsync("2026-10-05", "2026-10-07", Away);

        var message = school.ToTeacher.ShouldHaveSingleItem();
        var episode = await school.NowAsync();
        message.Title.ShouldBe("Taak: Een buddy voor Voornaam4001 (4TW)");
        message.Body.ShouldContain($"Voornaam{episode.Buddy} kan deze week nota's delen");
        message.Body.ShouldMatch("neem dan Voornaam40[0-9]{2} of Voornaam40[0-9]{2}, of kies zelf iemand");
        message.Body.ShouldContain($"Het bericht voor Voornaam{episode.Buddy}, klaar om zelf te versturen");
        message.Body.ShouldContain("Wil jij even helpen?");
        message.Body.ShouldNotContain("Familie" + episode.Buddy);
        school.ToPupils.ShouldBeEmpty();
        episode.ToldOn.ShouldBe(new LocalDate(2026, 10, 6));
    }

    [Fact]
    public async Task Without_approval_the_buddy_is_asked_after_the_settling_time_and_the_class_teacher_is_told()
    {
        await using var school = await BuddySchool.OpenAsync(Direct);
        await school.DayAsync("2026-10-05", Away);
        await school.RegisterAsync("2026-10-06", Away);
        await school.Service.CycleAsync("2026-10-06T09:30");
        await school.Service.CycleAsync("2026-10-06T10:15");
        school.ToPupils.ShouldBeEmpty();

        await school.Service.CycleAsync("2026-10-06T10:45");

        var (buddy, message) = ((await school.NowAsync()).Buddy, school.ToPupils.ShouldHaveSingleItem());
        message.To.ShouldBe(buddy);
        message.Title.ShouldBe("Wil jij even helpen?");
        message.Body.ShouldContain("Voornaam4001 is er even niet.");
        message.Body.ShouldNotContain("Familie4001");
        school.ToTeacher.ShouldHaveSingleItem().Title.ShouldBe($"Voornaam{buddy} wordt buddy van Voornaam4001 (4TW)");
    }

    [Fact]
    public async Task A_code_that_is_corrected_before_the_buddy_is_asked_leaves_everybody_in_peace()
    {
        await using var school = await BuddySchool.OpenAsync(Direct);
        await school.DayAsync("2026-10-05", Away);
        await school.RegisterAsync("2026-10-06", Away);
        await school.Service.CycleAsync("2026-10-06T09:30");

        await school.RegisterAsync("2026-10-05");
        await school.RegisterAsync("2026-10-06");
        await school.Service.CycleAsync("2026-10-06T10:45");
        await school.Service.CycleAsync("2026-10-06T15:00");

        school.ToPupils.ShouldBeEmpty();
        var episode = (await school.EpisodesAsync()).ShouldHaveSingleItem();
        episode.End.ShouldBe(BuddyEnd.Corrected);
        episode.ToldOn.ShouldBeNull();
    }

    [Fact]
    public async Task A_school_day_of_silence_lets_the_buddy_be_asked()
    {
        await using var school = await BuddySchool.OpenAsync(OnSilence);

        await school.DaysAsync("2026-10-05", "2026-10-06", Away);
        school.ToTeacher.ShouldHaveSingleItem().Body.ShouldContain("na een schooldag geen bezwaar");
        school.ToPupils.ShouldBeEmpty();
        await school.DayAsync("2026-10-07", Away);

        school.ToPupils.ShouldHaveSingleItem().To.ShouldBe((await school.NowAsync()).Buddy);
    }

    [Fact]
    public async Task A_class_teacher_who_says_no_gets_another_proposal_and_the_first_buddy_never_hears_of_it()
    {
        await using var school = await BuddySchool.OpenAsync(OnSilence);
        await school.DaysAsync("2026-10-05", "2026-10-06", Away);
        var first = (await school.NowAsync()).Buddy;
        var ask = (await school.RowsAsync(ActionPurpose.BuddyAsk)).ShouldHaveSingleItem();
        ask.Hold.ShouldBe(ActionHold.Approval);

        await school.Service.Stores.Outbox.MoveAsync([ask.Id], ActionState.Held, ActionState.Withdrawn, ActionReason.NotApproved, ask.CreatedAt, Ct);
        await school.DaysAsync("2026-10-07", "2026-10-09", Away);

        var second = await school.NowAsync();
        second.Buddy.ShouldNotBe(first);
        (await school.EpisodesAsync())[0].End.ShouldBe(BuddyEnd.Refused);
        school.ToPupils.Select(message => message.To).ShouldBe([second.Buddy]);
    }

    [Fact]
    public async Task A_row_that_a_person_approves_goes_at_once()
    {
        await using var school = await BuddySchool.OpenAsync(OnSilence);
        await school.DaysAsync("2026-10-05", "2026-10-06", Away);

        await school.Service.Stores.Outbox.ReleaseAsync([.. (await school.RowsAsync(ActionPurpose.BuddyAsk)).Select(row => row.Id)], ActionReason.Approved, Instant.FromUtc(2026, 10, 6, 13, 0), Ct);
        await school.Service.CycleAsync("2026-10-06T15:30");

        school.ToPupils.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_buddy_who_falls_ill_for_two_half_days_is_taken_over_and_told()
    {
        await using var school = await BuddySchool.OpenAsync(Direct);
        await school.DaysAsync("2026-10-05", "2026-10-07", Away);
        var first = (await school.NowAsync()).Buddy;

        await school.DayAsync("2026-10-08", Away, first);
        await school.DayAsync("2026-10-09", Away);

        var second = await school.NowAsync();
        second.Buddy.ShouldNotBe(first);
        (await school.EpisodesAsync())[0].End.ShouldBe(BuddyEnd.Absent);
        school.ToPupils.Where(message => message.To == first).Select(message => message.Title).ShouldBe(["Wil jij even helpen?", "Iemand anders neemt over"]);
        school.ToPupils.Where(message => message.To == second.Buddy).Select(message => message.Title).ShouldBe(["Wil jij even helpen?"]);
    }

    [Fact]
    public async Task One_half_day_away_is_no_reason_to_take_over()
    {
        await using var school = await BuddySchool.OpenAsync(Direct);
        await school.DaysAsync("2026-10-05", "2026-10-06", Away);
        var first = (await school.NowAsync()).Buddy;

        // Wednesday has a morning only.
        await school.DayAsync("2026-10-07", Away, first);
        await school.DayAsync("2026-10-08", Away);

        (await school.NowAsync()).Buddy.ShouldBe(first);
    }

    [Fact]
    public async Task A_buddy_who_leaves_the_school_is_taken_over()
    {
        await using var school = await BuddySchool.OpenAsync(Proposed);
        await school.DaysAsync("2026-10-05", "2026-10-07", Away);
        var first = (await school.NowAsync()).Buddy;

        await school.Service.World.ControlAsync(HttpMethod.Patch, $"accounts/{first}", """{"left":"2026-10-05"}""");
        await school.DaysAsync("2026-10-08", "2026-10-09", Away);

        (await school.NowAsync()).Buddy.ShouldNotBe(first);
        (await school.EpisodesAsync())[0].End.ShouldBe(BuddyEnd.Left);
        school.ToTeacher.Count(message => message.Title.Contains("Een buddy voor", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_buddy_who_refuses_is_taken_over_and_not_asked_again()
    {
        await using var school = await BuddySchool.OpenAsync(Direct, pupils: 4);
        var asked = new List<string>();
        await school.DaysAsync("2026-10-05", "2026-10-06", Away);
        foreach (var date in (string[])["2026-10-07", "2026-10-08", "2026-10-09"])
        {
            var episode = await school.NowAsync();
            asked.Add(episode.Buddy);
            (await school.Service.Stores.Buddies.WishAsync(episode.Id, BuddyWish.Refuse, Instant.FromUtc(2026, 10, 6, 14, 0), Ct)).ShouldBeTrue();
            await school.DayAsync(date, Away);
        }

        asked.Distinct().Count().ShouldBe(3);
        (await school.EpisodesAsync()).ShouldAllBe(episode => episode.End == BuddyEnd.Refused);
        (await school.RowsAsync(ActionPurpose.BuddySearch)).ShouldHaveSingleItem().State.ShouldBe(ActionState.Sent);
    }

    [Fact]
    public async Task In_a_class_of_two_the_other_one_is_proposed_without_alternates()
    {
        await using var school = await BuddySchool.OpenAsync(Proposed, pupils: 2);

        await school.DaysAsync("2026-10-05", "2026-10-06", Away);

        school.ToTeacher.ShouldHaveSingleItem().Body.ShouldContain("neem dan iemand anders uit de klas, of kies zelf iemand");
    }

    [Theory]
    [InlineData("neverPair: [[\"4001\", \"4002\"], [\"4003\", \"4001\"]]")]
    [InlineData("volunteers: [\"4001\"]")]
    [InlineData("volunteers: []")]
    public async Task When_nobody_can_be_asked_the_class_teacher_is_asked_to_look_once(string people)
    {
        await using var school = await BuddySchool.OpenAsync(Direct, pupils: 3, people);

        await school.DaysAsync("2026-10-05", "2026-10-08", Away);

        school.ToTeacher.ShouldHaveSingleItem().Title.ShouldBe("Taak: Zelf een buddy zoeken voor Voornaam4001 (4TW)");
        school.ToPupils.ShouldBeEmpty();
        (await school.EpisodesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task When_all_classmates_are_somebodys_buddy_the_class_teacher_is_asked_until_one_is_free()
    {
        await using var school = await BuddySchool.OpenAsync(Direct, pupils: 4, "volunteers: [\"4003\"]");
        await school.DaysAsync("2026-10-05", "2026-10-07", Away, "4002");
        (await school.EpisodesAsync()).ShouldHaveSingleItem().Buddy.ShouldBe("4003");
        (await school.RowsAsync(ActionPurpose.BuddySearch)).ShouldHaveSingleItem();

        var helped = (await school.NowAsync()).Pupil;
        await school.DaysAsync("2026-10-08", "2026-10-09", helped == Away ? "4002" : Away);

        (await school.NowAsync()).Pupil.ShouldNotBe(helped);
        (await school.RowsAsync(ActionPurpose.BuddySearch)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task After_two_school_weeks_somebody_else_takes_over_and_it_was_asked_before()
    {
        await using var school = await BuddySchool.OpenAsync(Direct);
        await school.DaysAsync("2026-10-05", "2026-10-12", Away);
        var first = (await school.NowAsync()).Buddy;

        // The sixth is day one, the twelfth day five, the fifteenth day eight.
        school.ToTeacher.Count(message => message.Title.StartsWith("Lukt het voor de buddy", StringComparison.Ordinal)).ShouldBe(1);
        await school.DaysAsync("2026-10-13", "2026-10-14", Away);
        school.ToPupils.Count().ShouldBe(1);
        await school.DaysAsync("2026-10-15", "2026-10-19", Away);
        school.ToPupils.Last().Title.ShouldBe("Lukt het nog een weekje?");
        (await school.NowAsync()).Buddy.ShouldBe(first);
        await school.DaysAsync("2026-10-20", "2026-10-21", Away);

        (await school.NowAsync()).Buddy.ShouldNotBe(first);
        (await school.EpisodesAsync())[0].End.ShouldBe(BuddyEnd.Relieved);
        school.ToPupils.Where(message => message.To == first).Select(message => message.Title).ShouldBe(["Wil jij even helpen?", "Lukt het nog een weekje?", "Iemand anders neemt over"]);
        school.ToTeacher.Count(message => message.Title.StartsWith("Lukt het voor de buddy", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_buddy_who_is_kept_goes_on_for_two_more_weeks()
    {
        await using var school = await BuddySchool.OpenAsync(Direct);
        await school.DaysAsync("2026-10-05", "2026-10-16", Away);
        var first = await school.NowAsync();
        await school.Service.Stores.Buddies.WishAsync(first.Id, BuddyWish.Keep, Instant.FromUtc(2026, 10, 16, 14, 0), Ct);

        await school.DaysAsync("2026-10-19", "2026-10-30", Away);
        (await school.NowAsync()).Id.ShouldBe(first.Id);
        school.ToPupils.Count(message => message.Title == "Lukt het nog een weekje?").ShouldBe(2);
        await school.DaysAsync("2026-11-09", "2026-11-10", Away);

        (await school.NowAsync()).Buddy.ShouldNotBe(first.Buddy);
    }

    [Fact]
    public async Task A_return_ends_it_with_thanks_once_also_after_a_week_without_service()
    {
        await using var school = await BuddySchool.OpenAsync(Direct);
        await school.DaysAsync("2026-10-05", "2026-10-07", Away);
        await school.Service.StopAsync();
        foreach (var date in (string[])["2026-10-08", "2026-10-09", "2026-10-12", "2026-10-13", "2026-10-14"])
        {
            await school.RegisterAsync(date);
        }

        await school.Service.StartAsync();
        await school.DayAsync("2026-10-15");
        await school.Service.StopAsync();
        await school.Service.StartAsync();
        await school.DayAsync("2026-10-16");

        (await school.EpisodesAsync()).ShouldHaveSingleItem().End.ShouldBe(BuddyEnd.Returned);
        school.ToPupils.Select(message => message.Title).ShouldBe(["Wil jij even helpen?", "Bedankt voor je hulp!"]);
    }

    [Fact]
    public async Task The_words_for_the_buddy_lie_ready_for_the_class_teacher_to_the_end()
    {
        await using var school = await BuddySchool.OpenAsync(Proposed);
        await school.DaysAsync("2026-10-05", "2026-10-07", Away);
        var buddy = (await school.NowAsync()).Buddy;

        await school.DaysAsync("2026-10-08", "2026-10-12");

        school.ToPupils.ShouldBeEmpty();
        school.ToTeacher.Last().Title.ShouldBe($"Een bericht voor Voornaam{buddy}, klaar om zelf te versturen");
        school.ToTeacher.Last().Body.ShouldContain("Bedankt voor je hulp!");
        school.ToTeacher.Last().Body.ShouldContain($"Vroeg je Voornaam{buddy} als buddy? Dan kan je dit sturen.");
    }

    [Fact]
    public async Task Who_helped_before_helps_again()
    {
        await using var school = await BuddySchool.OpenAsync(Direct);
        await school.DaysAsync("2026-10-05", "2026-10-07", Away);
        await school.DaysAsync("2026-10-08", "2026-10-16");

        await school.DaysAsync("2026-10-19", "2026-10-21", Away);

        (await school.EpisodesAsync()).Select(episode => episode.Buddy).Distinct().ShouldHaveSingleItem();
        (await school.EpisodesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_word_for_the_buddy_waits_until_there_is_one_and_goes_to_that_one_only()
    {
        await using var school = await BuddySchool.OpenAsync(
            $"""
            {Direct}
                  - message: {"{"} to: buddy, approve: none {"}"}
            """);

        await school.DaysAsync("2026-10-05", "2026-10-07", Away);

        var buddy = (await school.NowAsync()).Buddy;
        school.ToPupils.ShouldAllBe(message => message.To == buddy);
        (await school.Service.ActedOnAsync("brug", ActionState.Sent)).Length.ShouldBe(3);
        school.Service.Health.Report().Reasons.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pupil_about_whom_nothing_is_to_be_done_gets_no_buddy()
    {
        await using var school = await BuddySchool.OpenAsync(Direct, people: "silences: [ { pupil: \"4001\" } ]");

        await school.DaysAsync("2026-10-05", "2026-10-08", Away);

        school.Service.World.Messages.ShouldBeEmpty();
        (await school.EpisodesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sealed_pupil_gets_no_buddy_and_one_who_is_sealed_later_loses_it_without_a_word()
    {
        await using var school = await BuddySchool.OpenAsync(Direct, people: "sealed: [ { pupil: \"4001\", counsellor: \"802\" } ]");
        await school.DaysAsync("2026-10-05", "2026-10-07", Away, "4002");
        (await school.NowAsync()).Pupil.ShouldBe("4002");
        var messages = school.Service.World.Messages.Count;

        school.Service.World.Configuration.Put("people.yaml", "sealed: [ { pupil: \"4001\", counsellor: \"802\" }, { pupil: \"4002\", counsellor: \"802\" } ]");
        await school.DaysAsync("2026-10-08", "2026-10-09", Away, "4002");

        (await school.EpisodesAsync()).ShouldHaveSingleItem().End.ShouldBe(BuddyEnd.Stopped);
        school.Service.World.Messages.Count.ShouldBe(messages);
    }

    [Fact]
    public async Task Half_a_class_marked_absent_by_mistake_makes_no_buddies()
    {
        await using var school = await BuddySchool.OpenAsync(Direct);
        await school.DayAsync("2026-10-05", "4001", "4002", "4003", "4004");
        await school.DayAsync("2026-10-06", "4001", "4002", "4003", "4004");

        await school.RegisterAsync("2026-10-05");
        await school.RegisterAsync("2026-10-06");
        await school.DayAsync("2026-10-07");

        (await school.EpisodesAsync()).ShouldBeEmpty();
        school.ToPupils.ShouldBeEmpty();
        school.ToTeacher.ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_at_once_wait_for_a_person()
    {
        await using var school = await BuddySchool.OpenAsync(Direct, pupils: 90);
        var away = SteppedService.Pupils(4001, 12);

        await school.DaysAsync("2026-10-05", "2026-10-07", away);

        school.ToPupils.ShouldBeEmpty();
        (await school.RowsAsync(ActionPurpose.BuddyAsk)).ShouldAllBe(row => row.Hold == ActionHold.Brake && row.State == ActionState.Held);
        school.Service.Health.Report().Reasons.ShouldContain(reason => reason.Sentence.Contains("bruggen outbox release --rule brug", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_ledger_is_shown_and_a_persons_word_on_a_buddy_is_done_at_the_next_plan()
    {
        await using var school = await BuddySchool.OpenAsync(Direct);
        await school.DaysAsync("2026-10-05", "2026-10-07", Away);
        var first = (await school.NowAsync()).Buddy;
        await school.Service.StopAsync();

        var listing = school.Service.World.Start("buddies", "--config", school.Service.World.Configuration.Directory, "--data", school.Service.World.Data, "--format", "json");
        (await listing.ExitCodeAsync()).ShouldBe(0, listing.Error);
        JsonNode.Parse(listing.Output)!["ledger"]!.ToJsonString().ShouldBe($$"""[{"buddy":"{{first}}","days":2,"pupils":1}]""");
        var nobody = school.Service.World.Start("buddies", "refuse", "4002x", "--data", school.Service.World.Data);
        (await nobody.ExitCodeAsync()).ShouldBe(2);
        nobody.Error.ShouldContain("bruggen buddies lists them");
        var refusal = school.Service.World.Start("buddies", "refuse", Away, "--data", school.Service.World.Data);
        (await refusal.ExitCodeAsync()).ShouldBe(0, refusal.Error);
        await school.Service.StartAsync();
        await school.DayAsync("2026-10-08", Away);

        (await school.NowAsync()).Buddy.ShouldNotBe(first);
        (await school.EpisodesAsync())[0].End.ShouldBe(BuddyEnd.Refused);
    }

    [Fact]
    public async Task While_Bruggen_only_watches_nobody_is_told_and_no_day_is_counted()
    {
        await using var school = await BuddySchool.OpenAsync(Direct, change: configuration => configuration.Sending = "watch");
        await school.DaysAsync("2026-10-05", "2026-10-07", Away);
        (await school.NowAsync()).ToldOn.ShouldBeNull();
        school.Service.World.Messages.ShouldBeEmpty();

        school.Service.World.Configuration.Sending = "on";
        school.Service.World.Configuration.Write();
        await school.DayAsync("2026-10-08", Away);

        (await school.NowAsync()).ToldOn.ShouldBe(new LocalDate(2026, 10, 8));
        school.ToPupils.ShouldHaveSingleItem();
    }
}
