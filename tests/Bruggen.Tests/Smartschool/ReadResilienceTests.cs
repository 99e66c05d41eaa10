using Bruggen.Domain.School;
using Bruggen.Smartschool;
using NodaTime;

namespace Bruggen.Tests.Smartschool;

public sealed class ReadResilienceTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly Roster Empty = new(IdentifierField.Number, [], [], [], []);
    private static readonly string EmptyDay = RawTenant.Http(FakeTenant.Recorded("getAbsentsByDate.empty.response.xml").TrimEnd());

    private static async Task<T> WithAsync<T>(RawTenant tenant, Func<ISmartschool, Task<T>> use, Action<Bruggen.Smartschool.Resilience.SmartschoolResilienceOptions>? configure = null)
    {
        var client = FakeTenant.Connect(tenant.Address, out var services, configure: configure);
        await using (services)
        {
            return await use(client);
        }
    }

    private static Task<DayPresences> ReadAsync(ISmartschool client) => client.GetPresencesAsync(new LocalDate(2026, 11, 20), Empty, Ct);

    public static TheoryData<string?> NoAnswers => new()
    {
        { (string?)null },
        { "" },
        { RawTenant.Http("") },
        { RawTenant.Http("<html><body>Onderhoud</body></html>", "502 Bad Gateway") },
        { RawTenant.Http("<!DOCTYPE html><html></html>") },
        { RawTenant.Http("<SOAP-ENV:Envelope", length: 900) },
    };

    [Theory]
    [MemberData(nameof(NoAnswers))]
    public async Task A_read_without_an_answer_is_tried_three_times_and_then_unavailable(string? answer)
    {
        using var tenant = new RawTenant(_ => answer);

        var error = await Should.ThrowAsync<SmartschoolUnavailableException>(() => WithAsync(tenant, ReadAsync));

        tenant.Requests.ShouldBe(3);
        error.Message.ShouldContain("127.0.0.1");
        error.ToString().ShouldNotContain("s3cret");
    }

    [Theory]
    [MemberData(nameof(NoAnswers))]
    public async Task A_read_succeeds_when_the_third_attempt_does(string? answer)
    {
        using var tenant = new RawTenant(number => number < 3 ? answer : EmptyDay);

        (await WithAsync(tenant, ReadAsync)).ByPupil.ShouldBeEmpty();

        tenant.Requests.ShouldBe(3);
    }

    [Fact]
    public async Task A_read_that_hangs_times_out_on_every_attempt()
    {
        using var tenant = new RawTenant(_ => "hang");

        var error = await Should.ThrowAsync<SmartschoolUnavailableException>(
            () => WithAsync(tenant, ReadAsync, options => options.ExportTimeout = TimeSpan.FromMilliseconds(200)));

        tenant.Requests.ShouldBe(3);
        error.Message.ShouldContain("no answer within");
    }

    [Fact]
    public async Task A_fault_is_an_answer_that_is_neither_repeated_nor_counted_by_the_breaker()
    {
        var fault = RawTenant.Http(FakeTenant.Recorded("fault.http500.xml").TrimEnd(), "500 Internal Server Error");
        using var tenant = new RawTenant(number => number <= 60 ? fault : EmptyDay);

        await WithAsync(
            tenant,
            async client =>
            {
                for (var index = 0; index < 20; index++)
                {
                    // Three methods are tried, since a profile may lack the right to one.
                    (await Should.ThrowAsync<SmartschoolRefusedException>(() => ReadAsync(client))).Code.ShouldBeNull();
                }

                return await ReadAsync(client);
            },
            options => options.BreakerMinimumCalls = 2);

        tenant.Requests.ShouldBe(61);
    }

    [Fact]
    public async Task The_breaker_opens_when_nothing_answers_and_recovers_by_itself()
    {
        var broken = true;
        using var tenant = new RawTenant(_ => Volatile.Read(ref broken) ? null : EmptyDay);

        await WithAsync(
            tenant,
            async client =>
            {
                await Should.ThrowAsync<SmartschoolUnavailableException>(() => ReadAsync(client));
                var seen = tenant.Requests;
                (await Should.ThrowAsync<SmartschoolUnavailableException>(() => ReadAsync(client))).Message.ShouldContain("left alone");
                tenant.Requests.ShouldBe(seen);

                Volatile.Write(ref broken, false);
                while (true)
                {
                    try
                    {
                        return await ReadAsync(client);
                    }
                    catch (SmartschoolUnavailableException)
                    {
                        await Task.Delay(50, Ct);
                    }
                }
            },
            options =>
            {
                options.BreakerMinimumCalls = 3;
                options.BreakDuration = TimeSpan.FromMilliseconds(600);
            });
    }

    [Fact]
    public async Task A_stop_asked_by_the_caller_stays_a_stop()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        using var tenant = new RawTenant(_ =>
        {
            stop.CancelAfter(20);
            return "hang";
        });

        await Should.ThrowAsync<OperationCanceledException>(() => WithAsync(tenant, client => client.GetPresencesAsync(new LocalDate(2026, 11, 20), Empty, stop.Token)));
    }
}
