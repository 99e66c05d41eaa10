using Bruggen.Smartschool;
using Bruggen.Smartschool.OneRoster;
using Bruggen.Smartschool.Rosters;
using Bruggen.Tests.Smartschool.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bruggen.Tests.Smartschool.OneRoster;

public sealed class OneRosterTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_classes_and_enrollments_are_read_with_one_token()
    {
        await using var tenant = await WebTenant.OpenAsync();

        var school = (await tenant.Get<IOneRoster>().ReadAsync(Ct))!;

        school.People.ShouldContain(person => person.Username == "aya.wouters" && person.Role == "student" && person.IsActive);
        school.Classes.ShouldContain(entry => entry.Title == "6A1");
        school.Enrollments.ShouldNotBeEmpty();
        school.Unreadable.ShouldBe(0);
        (await tenant.CallsAsync("token")).ShouldBe(1);
    }

    [Fact]
    public async Task The_token_is_kept_until_a_minute_before_its_end()
    {
        await using var tenant = await WebTenant.OpenAsync();
        var roster = tenant.Get<IOneRoster>();

        await roster.ReadAsync(Ct);
        tenant.School.Time.Advance(TimeSpan.FromSeconds(3530));
        await roster.ReadAsync(Ct);
        (await tenant.CallsAsync("token")).ShouldBe(1);

        tenant.School.Time.Advance(TimeSpan.FromSeconds(30));
        await roster.ReadAsync(Ct);
        (await tenant.CallsAsync("token")).ShouldBe(2);
    }

    [Fact]
    public async Task Wrong_credentials_are_said_without_the_secret_and_do_not_spoil_the_roster()
    {
        await using var tenant = await WebTenant.OpenAsync();
        tenant.TypedSecret = "ander-s3cret";

        var refusal = await Should.ThrowAsync<SmartschoolRefusedException>(() => tenant.Get<IOneRoster>().ReadAsync(Ct));
        refusal.Reason.ShouldBe(RefusalReason.OneRosterCredentials);
        refusal.ToString().ShouldNotContain("s3cret");

        var reading = await tenant.Get<ISchoolDirectory>().ReadRosterAsync(Ct);
        reading.Roster.FindPupil("1003")!.Class.ShouldBe("6A1");
        reading.Remarks.ShouldContain(remark => remark.Kind == RosterRemarkKind.OneRosterUnavailable);
    }

    [Fact]
    public async Task The_roster_of_both_sources_is_the_web_services_with_nothing_to_remark()
    {
        await using var tenant = await WebTenant.OpenAsync();

        var reading = await tenant.Get<ISchoolDirectory>().ReadRosterAsync(Ct);

        reading.Roster.Pupils.Count().ShouldBe(5);
        reading.Roster.FindStaff("501")!.PlannerId.ShouldNotBeNull();
        reading.Remarks.Where(remark => remark.Kind is RosterRemarkKind.OnlyInOneRoster or RosterRemarkKind.ClassDiffers or RosterRemarkKind.Unreadable).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_are_asked_until_a_short_one_and_a_withdrawn_token_is_renewed_once()
    {
        var questions = new List<string>();
        using var tenant = Scripted(request =>
        {
            lock (questions)
            {
                questions.Add(request.Split(' ')[1]);
            }

            var offset = request.Contains("offset=", StringComparison.Ordinal) ? int.Parse(request.Split("offset=")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) : 0;
            return request switch
            {
                _ when request.Contains("/token", StringComparison.Ordinal) => Json($$"""{"access_token":"t{{questions.Count}}","expires_in":"3600"}"""),
                _ when request.Contains("Bearer t1\r", StringComparison.Ordinal) && offset == 100 => RawTenant.Http("", "401 X"),
                _ when request.Contains("/users", StringComparison.Ordinal) => Json("{\"users\":[" + string.Join(',', Enumerable.Range(offset, Math.Clamp(230 - offset, 0, 100)).Select(number => $$"""{"sourcedId":"u{{number}}","username":"user{{number}}"}""")) + "]}"),
                _ when request.Contains("/classes", StringComparison.Ordinal) => Json("""{"classes":[{"sourcedId":"c","title":"6A1"},{"title":"zonder id"},7]}"""),
                _ => Json("""{"enrollments":[]}"""),
            };
        });
        var client = Connect(tenant.Address, out var services);
        await using (services)
        {
            var school = (await client.ReadAsync(Ct))!;

            school.People.Select(person => person.SourcedId).Distinct().Count().ShouldBe(230);
            school.Classes.ShouldHaveSingleItem();
            school.Unreadable.ShouldBe(2);
            questions.Count(question => question.Contains("/token", StringComparison.Ordinal)).ShouldBe(2);
            questions.Count(question => question.Contains("/users", StringComparison.Ordinal)).ShouldBe(4);
        }
    }

    [Fact]
    public async Task A_server_that_knows_no_pages_and_one_that_splits_its_people_are_read_too()
    {
        using var tenant = Scripted(request => request switch
        {
            _ when request.Contains("/token", StringComparison.Ordinal) => Json("""{"access_token":"t"}"""),
            _ when request.Contains("/users", StringComparison.Ordinal) => RawTenant.Http("", "404 X"),
            _ when request.Contains("/students", StringComparison.Ordinal) => Json("{\"students\":[" + string.Join(',', Enumerable.Range(0, 100).Select(number => $$"""{"sourcedId":"S{{number}}","role":"student"}""")) + "]}"),
            _ when request.Contains("/teachers", StringComparison.Ordinal) => Json("{\"users\":[" + string.Join(',', Enumerable.Range(0, 130).Select(number => $$"""{"sourcedId":"T{{number}}","role":"teacher"}""")) + "]}"),
            _ when request.Contains("/classes", StringComparison.Ordinal) => Json("""{"classes":[]}"""),
            _ => Json("""{"enrollments":{}}"""),
        });
        var client = Connect(tenant.Address, out var services);
        await using (services)
        {
            (await client.ReadAsync(Ct))!.People.Length.ShouldBe(230);
        }
    }

    [Fact]
    public async Task A_question_that_hangs_is_cut_off_and_asked_again()
    {
        var hung = 0;
        using var tenant = Scripted(request =>
            request.Contains("/token", StringComparison.Ordinal) ? Json("""{"access_token":"t"}""")
            : request.Contains("/users", StringComparison.Ordinal) && Interlocked.Increment(ref hung) == 1 ? "hang"
            : Json("""{"users":[{"sourcedId":"u"}],"classes":[],"enrollments":[]}"""));
        var client = Connect(tenant.Address, out var services, timeout: TimeSpan.FromSeconds(1));
        await using (services)
        {
            (await client.ReadAsync(Ct))!.People.ShouldHaveSingleItem();
            hung.ShouldBe(2);
        }
    }

    [Theory]
    [InlineData("401 X", typeof(SmartschoolRefusedException))]
    [InlineData("500 X", typeof(SmartschoolUnavailableException))]
    [InlineData("502 X", typeof(SmartschoolUnavailableException))]
    [InlineData("200 OK", typeof(SmartschoolUnavailableException))]
    public async Task Anything_but_a_collection_is_one_of_the_two_promised_exceptions(string status, Type expected)
    {
        using var tenant = Scripted(request => request.Contains("/token", StringComparison.Ordinal) ? Json("""{"access_token":"t"}""") : RawTenant.Http("<html>s3cret</html>", status));
        var client = Connect(tenant.Address, out var services);
        await using (services)
        {
            (await Should.ThrowAsync<Exception>(() => client.ReadAsync(Ct))).ShouldBeOfType(expected);
        }
    }

    private static string Json(string body) => RawTenant.Http(body);

    private static RawTenant Scripted(Func<string, string> answer) => RawTenant.Reading(answer);

    private static IOneRoster Connect(Uri address, out ServiceProvider services, TimeSpan? timeout = null)
    {
        services = new ServiceCollection()
            .AddSmartschool(
                new SmartschoolTime(School: new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 11, 0, 0, TimeSpan.Zero)), TimeProvider.System),
                _ => new SmartschoolConnection(address, () => "x", OneRoster: new OneRosterAccess("id", () => "s3cret")),
                options =>
                {
                    options.FirstRetryDelay = TimeSpan.FromMilliseconds(1);
                    options.BreakerMinimumCalls = 1000;
                    options.ReadTimeout = timeout ?? TimeSpan.FromSeconds(20);
                })
            .BuildServiceProvider();
        return services.GetRequiredService<IOneRoster>();
    }
}
