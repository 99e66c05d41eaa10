using Bruggen.Domain.School;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Web;
using Bruggen.Smartschool.Web.Planner;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Bruggen.Tests.Smartschool;

/// <summary>A service that is told to stop: it waits for no answer to a question, and finishes what it is sending.</summary>
public sealed class ReadStopTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly Roster Nobody = new(IdentifierField.Number, [], [], [], []);
    private static readonly OutgoingMessage Message = new("501", 0, "x", "x", [], CopyToLvs: false);

    public static TheoryData<string> Questions => ["attendance", "roster", "description", "sign-in"];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_question_that_hangs_ends_at_a_stop(string question)
    {
        using var stop = new CancellationTokenSource();
        using var tenant = new RawTenant(_ =>
        {
            stop.CancelAfter(1);
            return "hang";
        });
        await using var services = Connect(tenant.Address, stop.Token);

        // Every answer may take an hour here, so only the stop ends it.
        await Should.ThrowAsync<OperationCanceledException>(() => AskAsync(services, question).WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System, Ct));

        tenant.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task The_wait_before_another_try_ends_at_a_stop()
    {
        using var stop = new CancellationTokenSource();
        using var tenant = new RawTenant(_ =>
        {
            stop.CancelAfter(1);
            return null;
        });
        await using var services = Connect(tenant.Address, stop.Token);

        await Should.ThrowAsync<OperationCanceledException>(() => AskAsync(services, "attendance").WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System, Ct));
    }

    [Fact]
    public async Task A_message_that_is_on_its_way_is_seen_through()
    {
        using var stop = new CancellationTokenSource();
        using var tenant = new RawTenant(_ =>
        {
            stop.Cancel();
            return RawTenant.Http(FakeTenant.Returning("0"));
        });
        await using var services = Connect(tenant.Address, stop.Token);

        (await services.GetRequiredService<ISmartschool>().SendMessageAsync(Message, Ct)).ShouldBe(new SendOutcome.Sent());
    }

    [Fact]
    public async Task Something_of_the_web_application_is_not_sent_when_the_stop_comes_at_the_sign_in()
    {
        using var stop = new CancellationTokenSource();
        using var tenant = new RawTenant(_ =>
        {
            stop.CancelAfter(1);
            return "hang";
        });
        await using var services = Connect(tenant.Address, stop.Token);
        var toDo = new NewToDo("x", "x", new LocalDateTime(2026, 10, 6, 8, 0), new LocalDateTime(2026, 10, 6, 9, 0), WholeDay: true, [], "bruggen 1-1");

        (await services.GetRequiredService<IPlanner>().AddToDoAsync(toDo, Ct).WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System, Ct))
            .ShouldBeOfType<WebOutcome<ToDo>.NotSent>();
    }

    private static Task AskAsync(ServiceProvider services, string question) => question switch
    {
        "attendance" => services.GetRequiredService<ISmartschool>().GetPresencesAsync(new LocalDate(2026, 11, 20), Nobody, Ct),
        "roster" => services.GetRequiredService<ISmartschool>().GetRosterAsync(Ct),
        "description" => services.GetRequiredService<IWebServiceInspection>().DescribeAsync(Ct),
        "sign-in" => services.GetRequiredService<IWebAccount>().WhoAmIAsync(Ct),
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, "No such question."),
    };

    private static ServiceProvider Connect(Uri address, CancellationToken stop) => new ServiceCollection()
        .AddSingleton(new ReadStop(stop))
        .AddSmartschool(
            new SmartschoolTime(TimeProvider.System, TimeProvider.System),
            _ => new SmartschoolConnection(address, () => "x", Web: new WebLogin("u", () => "p")),
            options =>
            {
                options.ReadTimeout = options.ExportTimeout = options.FirstRetryDelay = TimeSpan.FromHours(1);
                options.BreakerMinimumCalls = 1000;
            })
        .BuildServiceProvider();
}
