using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Rules.Activation;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Rules;
using Bruggen.Tests.EndToEnd;
using Bruggen.Worker.Commands;
using NodaTime;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>What a rule matched when it came is acted on when a person says so, and the brake asks once when it is much (product 3, 6).</summary>
public sealed class AdoptionTests
{
    private static readonly string[] MondayAndTuesday = ["2026-10-05/am", "2026-10-05/pm", "2026-10-06/am", "2026-10-06/pm"];
    private static readonly string Lang = SafeActivationTests.Rules(SafeActivationTests.One("lang", 2));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_adopted_goes_out_once_and_what_came_later_is_not_part_of_it()
    {
        await using var service = await ArrivedAsync(pupils: 20, matching: 3);
        await service.World.PutPresencesAsync("|", ["4003"], "2026-10-07/am");
        await service.CycleAsync("2026-10-07T08:30");
        (await service.ActedOnAsync("lang")).ShouldBeEmpty();

        await AdoptAsync(service, "lang");
        await service.CycleAsync("2026-10-07T08:45");
        await service.CycleAsync("2026-10-07T09:00");

        // 4003 may be back: prepared, and sent only when it turns out to be a try.
        (await service.ActedOnAsync("lang", ActionState.Sent)).ShouldBe(["4001", "4002"]);
        (await service.ActedOnAsync("lang")).ShouldBe(["4001", "4002", "4003"]);
        (await service.StandingAsync("lang")).ShouldBeEmpty();
        (await service.Stores.Rules.AdoptionRequestsAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rule_is_adopted_in_the_very_cycle_in_which_it_is_met()
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(20), configuration => configuration.Rules = "rules: []");
        await service.World.PutPresencesAsync("Z", ["4001"], MondayAndTuesday);
        await service.CycleAsync("2026-10-06T08:30");

        service.Save(Lang);
        await AdoptAsync(service, "lang");
        await service.CycleAsync("2026-10-06T13:00");

        (await service.ActedOnAsync("lang", ActionState.Sent)).ShouldBe(["4001"]);
        (await service.StandingAsync("lang")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wish_about_another_version_of_the_rule_is_not_taken_up()
    {
        await using var service = await ArrivedAsync(pupils: 20, matching: 2);

        await service.Stores.Rules.RequestAdoptionAsync(new AdoptionRequest("lang", "another", Instant.FromUtc(2026, 10, 6, 6, 0)), Token);
        await service.CycleAsync("2026-10-06T09:00");
        (await service.Stores.Rules.AdoptionRequestsAsync(Token)).ShouldHaveSingleItem();
        await service.CycleAsync("2026-10-08T09:00");

        (await service.ActedOnAsync("lang")).ShouldBeEmpty();
        (await service.Stores.Rules.AdoptionRequestsAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_at_once_are_held_the_admin_is_asked_once_and_the_answer_applies_to_all()
    {
        await using var service = await ArrivedAsync(pupils: 40, matching: 12);
        await AdoptAsync(service, "lang");
        await service.CycleAsync("2026-10-06T09:00");

        (await service.ActedOnAsync("lang", ActionState.Held)).Length.ShouldBe(12);
        service.Health.Report().Reasons.ShouldHaveSingleItem().Sentence.ShouldContain("12 pupils");
        await service.StopAsync();
        await service.StartAsync();
        await service.CycleAsync("2026-10-07T09:00");
        var question = service.World.Messages.ShouldHaveSingleItem();
        question.To.ShouldBe("899");
        question.Body.ShouldContain("bruggen outbox release --rule lang");

        var held = await service.Stores.Outbox.ListAsync(new OutboxFilter { Hold = ActionHold.Brake }, Token);
        (await service.Stores.Outbox.ReleaseAsync([.. held.Select(row => row.Id)], ActionReason.Released, Plan(9), Token)).ShouldBe(12);
        await service.CycleAsync("2026-10-07T09:15");

        (await service.ActedOnAsync("lang", ActionState.Sent)).Length.ShouldBe(12);
        service.Health.Report().Reasons.ShouldBeEmpty();
        service.World.Messages.Count(message => message.To == "899").ShouldBe(1);
    }

    [Fact]
    public async Task What_comes_of_a_held_rule_waits_with_the_rest_and_one_answer_takes_all_back()
    {
        await using var service = await ArrivedAsync(pupils: 40, matching: 12);
        await AdoptAsync(service, "lang");
        await service.CycleAsync("2026-10-06T09:00");
        await service.World.PutPresencesAsync("Z", ["4030"], "2026-10-06/pm", "2026-10-07/am");
        await service.CycleAsync("2026-10-07T09:00");
        (await service.ActedOnAsync("lang", ActionState.Held)).Length.ShouldBe(13);

        (await AnswerAsync("withdraw", "lagn")).ShouldBe(2);
        (await AnswerAsync("withdraw", "lang")).ShouldBe(0);
        (await AnswerAsync("release", "lang")).ShouldBe(2);
        await service.World.PutPresencesAsync("Z", ["4031"], "2026-10-07/am", "2026-10-08/am");
        await service.CycleAsync("2026-10-08T09:00");

        (await service.ActedOnAsync("lang", ActionState.Withdrawn)).Length.ShouldBe(13);
        (await service.ActedOnAsync("lang", ActionState.Sent)).ShouldBe(["4031"]);
        service.World.Messages.Count(message => message.To == "899").ShouldBe(1);

        Task<int> AnswerAsync(string answer, string rule) =>
            OutboxCommand.Create().Parse([answer, "--rule", rule, "--data", service.World.Data]).InvokeAsync(cancellationToken: Token);
    }

    [Fact]
    public async Task The_brake_measures_against_the_school()
    {
        await using var service = await ArrivedAsync(pupils: 240, matching: 12);
        await AdoptAsync(service, "lang");
        await service.CycleAsync("2026-10-06T09:00");

        (await service.ActedOnAsync("lang", ActionState.Sent)).Length.ShouldBe(12);
    }

    [Fact]
    public async Task What_is_held_and_meanwhile_no_longer_so_is_withdrawn_and_the_rest_stays_held()
    {
        await using var service = await ArrivedAsync(pupils: 40, matching: 12);
        await AdoptAsync(service, "lang");
        await service.CycleAsync("2026-10-06T09:00");
        await service.World.PutPresencesAsync("|", SteppedService.Pupils(4001, 5), MondayAndTuesday);
        await service.World.ControlAsync(HttpMethod.Patch, "accounts/4006", """{"class":"4MT","from":"2026-10-06"}""");
        await service.CycleAsync("2026-10-06T16:00");

        (await service.ActedOnAsync("lang", ActionState.Withdrawn)).ShouldBe([.. SteppedService.Pupils(4001, 5), "4006"], ignoreOrder: true);
        var held = await service.Stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Held] }, Token);
        held.Count.ShouldBe(7);
        held.ShouldAllBe(row => row.Hold == ActionHold.Brake);
        held.Single(row => row.Pupil == "4006").Recipient.ShouldBe("802");
    }

    [Fact]
    public async Task A_rule_that_may_act_for_the_first_time_is_braked_and_so_is_an_older_one()
    {
        await using var service = await SteppedService.OpenAsync(SchoolWithAdmin(40), configuration => configuration.Rules = SafeActivationTests.Rules(SafeActivationTests.One("oud", 2)));
        await service.CycleAsync("2026-10-05T08:30");
        service.Save(SafeActivationTests.Rules(SafeActivationTests.One("oud", 2), SafeActivationTests.One("nieuw", 2)));
        await service.CycleAsync("2026-10-05T08:45");

        // Also when the service was away on the first day.
        await service.World.PutPresencesAsync("Z", SteppedService.Pupils(4001, 12), [.. MondayAndTuesday, "2026-10-07/am"]);
        await service.CycleAsync("2026-10-07T13:00");

        (await service.ActedOnAsync("oud", ActionState.Held)).Length.ShouldBe(12);
        (await service.ActedOnAsync("nieuw", ActionState.Held)).Length.ShouldBe(12);
    }

    [Fact]
    public async Task While_it_only_watches_nobody_is_asked_anything()
    {
        await using var service = await ArrivedAsync(pupils: 40, matching: 12, sending: "watch");
        await AdoptAsync(service, "lang");
        await service.CycleAsync("2026-10-06T09:00");

        service.World.Messages.ShouldBeEmpty();
        service.Health.Report().Reasons.ShouldHaveSingleItem().Topic.ShouldBe("brake");
    }

    internal static async Task<SteppedService> ArrivedAsync(int pupils, int matching, string sending = "on")
    {
        var service = await SteppedService.OpenAsync(SchoolWithAdmin(pupils), configuration =>
        {
            configuration.Rules = "rules: []";
            configuration.Admin = "[\"899\"]";
            configuration.Sending = sending;
        });
        await service.World.PutPresencesAsync("Z", SteppedService.Pupils(4001, matching), MondayAndTuesday);
        await service.CycleAsync("2026-10-06T08:30");
        service.Save(Lang);
        await service.CycleAsync("2026-10-06T08:45");
        (await service.StandingAsync("lang")).Length.ShouldBe(matching);
        return service;
    }

    private static OutsideSchool SchoolWithAdmin(int pupils) => SteppedService.SchoolOf(pupils).Staff("899", "Beheerder", "Kwikstaart");

    private static async Task AdoptAsync(SteppedService service, string rule)
    {
        var version = FiringVersion.Of(ConfigurationFiles.Load(service.World.Configuration.Directory).Configuration!.Rules)[rule];
        await service.Stores.Rules.RequestAdoptionAsync(new AdoptionRequest(rule, version, Plan(6)), Token);
    }

    private static Instant Plan(int hour) => Instant.FromUtc(2026, 10, 6, hour, 0);
}
