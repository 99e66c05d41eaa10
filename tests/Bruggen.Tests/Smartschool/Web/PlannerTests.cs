using Bruggen.Smartschool;
using Bruggen.Smartschool.Web;
using Bruggen.Smartschool.Web.Planner;
using NodaTime;

namespace Bruggen.Tests.Smartschool.Web;

public sealed class PlannerTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly NewToDo Task1 = new("Inhaaltoets", "<p>Voor vrijdag</p>", new LocalDateTime(2026, 11, 20, 16, 0), new LocalDateTime(2026, 11, 20, 17, 0), Mark: "br-1");

    [Fact]
    public async Task A_to_do_is_made_once_and_read_back()
    {
        await using var tenant = await WebTenant.OpenAsync();

        var made = (await tenant.Planner.AddToDoAsync(Task1, Ct)).ShouldBeOfType<WebOutcome<ToDo>.Sent>().Made;

        made.Name.ShouldBe("Inhaaltoets");
        made.HtmlInfo!.ShouldContain("[br-1]");
        made.From.ShouldBe(Instant.FromUtc(2026, 11, 20, 15, 0));
        made.IsResolved.ShouldBeFalse();
        (await tenant.CallsAsync("todo-create")).ShouldBe(1);
        (await tenant.MadeAsync("todos")).Count.ShouldBe(1);
        (await tenant.Planner.ListToDosAsync(new LocalDate(2026, 11, 20), new LocalDate(2026, 11, 20), Ct)).ShouldHaveSingleItem().Id.ShouldBe(made.Id);
    }

    [Fact]
    public void A_list_that_holds_a_to_do_twice_holds_it_once()
    {
        const string one = """{"id":"e1","platformId":4321,"name":"Toets","period":{"dateTimeFrom":"2026-11-20T16:00:00+01:00"},"plannedElementType":"planned-to-dos"}""";

        PlannerDecoding.ToDos($"[{one},{one}]").ShouldHaveSingleItem().Id.ShouldBe("e1");
    }

    [Theory]
    [InlineData("false", 0)]
    [InlineData("true", 1)]
    public async Task Whether_participants_are_honoured_is_told_by_what_comes_back(string allowed, int participants)
    {
        await using var tenant = await WebTenant.OpenAsync();
        await tenant.School.ControlAsync(HttpMethod.Put, "switches", $$"""{"allowForeignParticipants":"{{allowed}}"}""");
        var teacher = (await tenant.Planner.SearchAsync("Peeters Piet", Ct)).Single(hit => hit.Kind == "user");

        var made = (await tenant.Planner.AddToDoAsync(Task1 with { Participants = [teacher.Id] }, Ct)).ShouldBeOfType<WebOutcome<ToDo>.Sent>().Made;

        made.Participants.Count(id => id == teacher.Id).ShouldBe(participants);
    }

    [Fact]
    public async Task Refused_participants_are_a_refusal()
    {
        await using var tenant = await WebTenant.OpenAsync();
        await tenant.School.ControlAsync(HttpMethod.Put, "switches", """{"allowForeignParticipants":"refused"}""");
        var teacher = (await tenant.Planner.SearchAsync("Peeters Piet", Ct)).Single(hit => hit.Kind == "user");

        (await tenant.Planner.AddToDoAsync(Task1 with { Participants = [teacher.Id] }, Ct)).ShouldBeOfType<WebOutcome<ToDo>.Refused>();
    }

    [Fact]
    public async Task Ticking_unticking_and_throwing_away_may_be_done_twice()
    {
        await using var tenant = await WebTenant.OpenAsync();
        var made = (await tenant.Planner.AddToDoAsync(Task1, Ct)).ShouldBeOfType<WebOutcome<ToDo>.Sent>().Made;

        (await tenant.Planner.ResolveToDoAsync(made.Id, Ct)).ShouldBeTrue();
        (await tenant.Planner.ResolveToDoAsync(made.Id, Ct)).ShouldBeTrue();
        (await tenant.Planner.FindToDoAsync(made.Id, Ct))!.IsResolved.ShouldBeTrue();
        (await tenant.Planner.UnresolveToDoAsync(made.Id, Ct)).ShouldBeTrue();
        (await tenant.Planner.FindToDoAsync(made.Id, Ct))!.IsResolved.ShouldBeFalse();
        (await tenant.Planner.TrashToDoAsync(made.Id, Ct)).ShouldBeTrue();
        (await tenant.Planner.TrashToDoAsync(made.Id, Ct)).ShouldBeFalse();
        (await tenant.Planner.FindToDoAsync(made.Id, Ct)).ShouldBeNull();
    }

    [Theory]
    [InlineData("timeout")]
    [InlineData("reset")]
    [InlineData("html502")]
    [InlineData("http500")]
    public async Task An_unknown_to_do_is_settled_by_asking_and_never_by_making_it_again(string kind)
    {
        foreach (var when in (string[])["after", "before"])
        {
            await using var tenant = await WebTenant.OpenAsync(configure: options => options.SendTimeout = TimeSpan.FromSeconds(4));
            await tenant.FaultAsync("todo-create", kind, when);

            (await tenant.Planner.AddToDoAsync(Task1, Ct)).ShouldBeOfType<WebOutcome<ToDo>.Unknown>();
            var settled = await tenant.Planner.SettleToDoAsync(Task1, Ct);

            settled.ShouldBeOfType(when == "after" ? typeof(WebOutcome<ToDo>.Sent) : typeof(WebOutcome<ToDo>.NotSent));
            (await tenant.CallsAsync("todo-create")).ShouldBe(1);
            (await tenant.MadeAsync("todos")).Count.ShouldBe(when == "after" ? 1 : 0);
        }
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_settled_at_once()
    {
        await using var tenant = await WebTenant.OpenAsync();
        await tenant.FaultAsync("todo-create", "badJson", "after");

        (await tenant.Planner.AddToDoAsync(Task1, Ct)).ShouldBeOfType<WebOutcome<ToDo>.Sent>();

        (await tenant.MadeAsync("todos")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_to_do_of_the_same_name_and_time_is_not_taken_for_it()
    {
        await using var tenant = await WebTenant.OpenAsync();
        await tenant.Planner.AddToDoAsync(Task1 with { Mark = "br-2" }, Ct);
        await tenant.Planner.AddToDoAsync(Task1 with { Mark = null, HtmlInfo = "<p>Iets anders</p>" }, Ct);

        (await tenant.Planner.SettleToDoAsync(Task1, Ct)).ShouldBeOfType<WebOutcome<ToDo>.NotSent>();
        (await tenant.Planner.SettleToDoAsync(Task1 with { Mark = null, HtmlInfo = "<div>Iets <b>anders</b></div>" }, Ct)).ShouldBeOfType<WebOutcome<ToDo>.Sent>();
    }

    [Fact]
    public async Task A_planner_that_cannot_be_asked_leaves_it_unknown()
    {
        await using var tenant = await WebTenant.OpenAsync();
        await tenant.FaultAsync("planned-elements", "html502", "before", times: 20);

        (await tenant.Planner.SettleToDoAsync(Task1, Ct)).ShouldBeOfType<WebOutcome<ToDo>.Unknown>();
    }

    [Fact]
    public async Task Somebody_is_looked_up_by_the_id_the_web_service_gives()
    {
        await using var tenant = await WebTenant.OpenAsync();
        var teacher = (await tenant.Get<ISchoolDirectory>().FindAccountAsync("501", Ct))!;

        var hits = await tenant.Planner.LookUpAsync([teacher.PlannerId!, "4321_999999_0"], [], Ct);

        hits.ShouldHaveSingleItem().Id.ShouldBe(teacher.PlannerId);
    }

    [Fact]
    public async Task A_refused_login_is_a_refused_to_do()
    {
        await using var tenant = await WebTenant.OpenAsync();
        tenant.TypedPassword = "fout";

        (await tenant.Planner.AddToDoAsync(Task1, Ct)).ShouldBeOfType<WebOutcome<ToDo>.Refused>().Reason.ShouldBe(RefusalReason.WebPassword);
        Task1.ToString().ShouldBe("NewToDo");
    }
}
