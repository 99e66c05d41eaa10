using Bruggen.Domain.School;
using Bruggen.Smartschool;
using Bruggen.Tests.Smartschool.Web;
using NodaTime;

namespace Bruggen.Tests.Smartschool;

/// <summary>What the client says of a school is the same however the tenant writes it: in chaos (quirk 3), and in each of the worlds where nobody knows what the real service does.</summary>
public sealed class WorldsTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly LocalDate Friday = new(2026, 11, 20);
    private static readonly LocalDate Sunday = new(2026, 11, 22);

    [Theory]
    [InlineData("chaos", """{"seed":1}""")]
    [InlineData("chaos", """{"seed":2}""")]
    [InlineData("chaos", """{"seed":3}""")]
    [InlineData("chaos", """{"seed":-99}""")]
    [InlineData("switches", """{"codesAs":"string"}""")]
    [InlineData("switches", """{"emptyMapAs":"{}"}""")]
    [InlineData("switches", """{"unregisteredAs":"-"}""")]
    [InlineData("switches", """{"unregisteredAs":"missing"}""")]
    [InlineData("switches", """{"weekendDates":"missing"}""")]
    [InlineData("switches", """{"absenceKey":"accountId"}""")]
    [InlineData("switches", """{"unknownUserAs":"9"}""")]
    [InlineData("switches", """{"noOfficialClassAs":"12"}""")]
    [InlineData("switches", """{"methodNotInProfile":"fault"}""")]
    [InlineData("switches", """{"nullSender":"accepted"}""")]
    [InlineData("switches", """{"homePage":"escaped","allowForeignParticipants":true}""")]
    public async Task A_school_is_the_same_in_every_world(string control, string world)
    {
        await using var tenant = await WebTenant.OpenAsync();
        string[] plain = [.. await CoreAsync(tenant), .. await MoreAsync(tenant)];
        (await tenant.School.ControlAsync(HttpMethod.Put, control, world)).Status.ShouldBe(200);

        string[] strange = [.. await CoreAsync(tenant), .. await MoreAsync(tenant)];

        strange.ShouldBe(plain);
        plain.ShouldContain("day 1003: Z Z");
        plain.ShouldContain("pupil 1003 aya.wouters 6A1 Moeder");
        plain.Length.ShouldBeGreaterThan(30);
    }

    [Theory]
    [InlineData("2019")]
    [InlineData("2018")]
    public async Task An_older_tenant_gives_the_same_roster_and_the_same_day(string methods)
    {
        await using var tenant = await WebTenant.OpenAsync();
        var plain = await CoreAsync(tenant);
        await tenant.School.ControlAsync(HttpMethod.Put, "switches", $$"""{"methods":"{{methods}}"}""");

        (await CoreAsync(tenant)).ShouldBe(plain);
    }

    private static async Task<List<string>> CoreAsync(WebTenant tenant)
    {
        var client = tenant.Get<ISmartschool>();
        var roster = await client.GetRosterAsync(Ct);
        var lines = new List<string>();
        lines.AddRange(roster.Pupils.Select(pupil => $"pupil {pupil.Key} {pupil.Username} {pupil.Class} {string.Join(',', pupil.CoAccounts.Select(account => account.Type))}"));
        lines.AddRange(roster.Staff.Select(member => $"staff {member.Key} {member.Username} {member.FirstName} {member.LastName}"));
        lines.AddRange(roster.ClassTeachers.Select(row => $"class teacher {row}"));
        lines.AddRange(roster.Teachings.Select(row => $"teaching {row}"));
        lines.AddRange(await DayAsync(client, Friday, roster));
        lines.AddRange(await DayAsync(client, Sunday, roster));
        lines.Add($"sent: {await client.SendMessageAsync(new("1003", 1, "Titel", "<p>Tekst</p>", [], CopyToLvs: false), Ct)}");
        lines.Add($"to nobody: {(await client.SendMessageAsync(new("9999", 0, "Titel", "<p>Tekst</p>", [], CopyToLvs: false), Ct)).GetType().Name}");
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    // A half-day that nobody registered is null, a dash or not there; that is the one thing that may differ.
    private static async Task<IEnumerable<string>> DayAsync(ISmartschool client, LocalDate date, Roster roster) =>
        (await client.GetPresencesAsync(date, roster, Ct)).ByPupil.Select(pupil => $"day {pupil.Key}: {Registered(pupil.Value.Am)} {Registered(pupil.Value.Pm)}");

    private static string? Registered(RecordedCode code) => code.Code is "-" ? null : code.Code;

    private static async Task<List<string>> MoreAsync(WebTenant tenant)
    {
        var directory = tenant.Get<ISchoolDirectory>();
        var lines = new List<string>();
        foreach (var aliases in (bool[])[false, true])
        {
            var year = await directory.GetYearAsync("1002", 2026, aliases, Ct);
            lines.AddRange(year
                .Where(day => (Registered(day.Value.Am) ?? Registered(day.Value.Pm)) is not null)
                .Select(day => $"year {aliases} {day.Key}: {day.Value.Am} {day.Value.Pm}"));
        }

        lines.Add($"unknown in a year: {await RefusalAsync(() => directory.GetYearAsync("9999", 2026, aliases: false, Ct))}");
        lines.Add($"unknown: {await directory.FindAccountAsync("9999", Ct)}");
        lines.Add($"found: {(await directory.FindByNumberAsync("1003", Ct))!.Username} {(await directory.FindByUsernameAsync("aya.wouters", Ct))!.Number}");
        lines.Add($"class: {await directory.FindOfficialClassAsync("1003", Friday, Ct)}");
        lines.Add($"no class: {await directory.FindOfficialClassAsync("501", Friday, Ct)}");
        lines.Add($"field: {await directory.GetIdentifierFieldAsync(Ct)}");
        lines.Add($"empty group: {(await directory.GetAccountsAsync("lege-groep", recursive: true, Ct)).Length}");
        lines.AddRange((await directory.GetGroupsAsync(Ct)).SelectMany(root => root.All()).Select(group => $"group {group.Code} {group.Name}"));
        lines.AddRange((await tenant.Get<IHelpdesk>().GetItemsAsync(Ct)).Select(item => $"item {item}"));
        lines.Add($"texts: {(await tenant.Get<IWebServiceInspection>().GetErrorTextsAsync(Ct)).Count}");
        lines.Add($"ticket: {(await tenant.Get<IHelpdesk>().AddTicketAsync(new("Titel", "Tekst", "10000000-0000-4000-8000-000000000101", "501"), Ct)).GetType().Name}");
        lines.Add($"web: {await tenant.Account.WhoAmIAsync(Ct)}");
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static async Task<RefusalReason?> RefusalAsync(Func<Task> ask)
    {
        try
        {
            await ask();
            return null;
        }
        catch (SmartschoolRefusedException refused)
        {
            return refused.Reason;
        }
    }
}
