using Bruggen.Smartschool;
using Bruggen.Smartschool.Web;
using Bruggen.Smartschool.Web.Planner;
using Bruggen.Tests.Smartschool.Web;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Bruggen.Tests.Smartschool;

/// <summary>What may not leave does not, up to the moment its first byte would be written; what only asks goes on.</summary>
public sealed class WithheldTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly OutgoingMessage Message = new("501", 0, "Nieuwe taak", "<p>Aya</p>", [], CopyToLvs: false);
    private static readonly NewToDo ToDo = new("Inhaaltoets", "<p>Voor vrijdag</p>", new LocalDateTime(2026, 11, 20, 16, 0), new LocalDateTime(2026, 11, 20, 17, 0), Mark: "br-1");

    [Fact]
    public async Task A_stop_that_comes_while_a_message_waits_for_its_connection_keeps_it_here()
    {
        // The first two questions are answered with yes: when the call is made, and when a connection is wanted for it.
        for (var agreed = 0; agreed < 2; agreed++)
        {
            using var tenant = new FakeTenant().Answers("sendMsg", FakeTenant.Returning("0"));
            var asked = 0;
            var client = Connect(new Uri(tenant.Endpoint), () => asked++ < agreed ? null : "Stop.", out var services);
            await using (services)
            {
                (await client.SendMessageAsync(Message, Ct)).ShouldBeOfType<SendOutcome.NotSent>();
            }

            asked.ShouldBeGreaterThan(agreed);
            tenant.Bodies.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_message_that_was_kept_here_says_why_and_that_it_was_this_side()
    {
        using var tenant = new FakeTenant().Answers("sendMsg", FakeTenant.Returning("0"));
        var client = Connect(new Uri(tenant.Endpoint), () => "Stop.", out var services);
        await using (services)
        {
            (await client.SendMessageAsync(Message, Ct)).ShouldBe(new SendOutcome.NotSent("Stop.") { IsWithheld = true });
        }
    }

    [Fact]
    public async Task What_was_kept_here_does_not_count_as_a_platform_that_is_away()
    {
        using var tenant = new FakeTenant().AnswersAsRecorded().Answers("sendMsg", FakeTenant.Returning("0"));
        var stop = "Stop.";
        var client = Connect(new Uri(tenant.Endpoint), () => stop, out var services);
        await using (services)
        {
            for (var tried = 0; tried < 30; tried++)
            {
                (await client.SendMessageAsync(Message, Ct)).ShouldBeOfType<SendOutcome.NotSent>();
            }

            stop = null;
            (await client.SendMessageAsync(Message, Ct)).ShouldBe(new SendOutcome.Sent());
        }

        tenant.Bodies.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_planner_can_be_looked_at_and_not_changed()
    {
        await using var tenant = await WebTenant.OpenAsync();
        var made = (await tenant.Planner.AddToDoAsync(ToDo, Ct)).ShouldBeOfType<WebOutcome<ToDo>.Sent>().Made;
        tenant.Objection = () => "Stop.";

        (await tenant.Planner.AddToDoAsync(ToDo with { Mark = "br-2" }, Ct)).ShouldNotBeOfType<WebOutcome<ToDo>.Sent>();
        await Should.ThrowAsync<SmartschoolUnavailableException>(() => tenant.Planner.ResolveToDoAsync(made.Id, Ct));
        await Should.ThrowAsync<SmartschoolUnavailableException>(() => tenant.Planner.TrashToDoAsync(made.Id, Ct));
        (await tenant.Planner.FindToDoAsync(made.Id, Ct)).ShouldNotBeNull().IsResolved.ShouldBeFalse();

        tenant.Objection = null;
        (await tenant.Planner.ResolveToDoAsync(made.Id, Ct)).ShouldBeTrue();
    }

    private static ISmartschool Connect(Uri address, Func<string?> objection, out ServiceProvider services)
    {
        services = new ServiceCollection()
            .AddSmartschool(
                new SmartschoolTime(TimeProvider.System, TimeProvider.System),
                _ => new SmartschoolConnection(address, () => FakeTenant.AccessCode) { Objection = objection })
            .BuildServiceProvider();
        return services.GetRequiredService<ISmartschool>();
    }
}
