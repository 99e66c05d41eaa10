using Bruggen.Smartschool;
using NodaTime;

namespace Bruggen.Tests.Smartschool.Web;

/// <summary>What the service account has sent, read through its web session.</summary>
public sealed class SentBoxTests
{
    private static readonly LocalDateTime Noon = new(2026, 11, 20, 12, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_web_service_sent_as_the_account_is_there_with_its_readers_and_its_words()
    {
        await using var tenant = await WebTenant.OpenAsync();
        await SendAsync(tenant, "501", "Taak:  Een klein gebaar voor Noé & co <3", "<p>Dag Piet,</p><ul><li>☐ Bel even; zeg &quot;dag&quot;.</li></ul>");
        await SendAsync(tenant, "1003", "Van niemand", "<p>x</p>", sender: null);
        await SendAsync(tenant, "1003", "Aan de moeder", "<p>Beste Els,</p>", coAccount: 1);

        var listed = await tenant.SentBox.ListAsync(Noon.PlusHours(-1), Token);

        listed.Select(header => (header.Subject, header.At)).ShouldBe([("Aan de moeder", Noon), ("Taak:  Een klein gebaar voor Noé & co <3", Noon)], ignoreOrder: true);
        var task = listed.Single(header => header.IsTitled("Taak: Een klein gebaar voor Noe\u0301 & co <3"));
        var shown = (await tenant.SentBox.FindAsync(task.Id, Token))!;
        shown.IsFor("Piet", "Peeters").ShouldBeTrue();
        shown.IsFor("Bea", "Dienst").ShouldBeFalse();
        shown.IsFor("", " ").ShouldBeFalse();
        shown.Says("<ul><li>☐ Bel even; zeg \"dag\".</li></ul>").ShouldBeTrue();
        shown.Says("<p>Bel niet</p>").ShouldBeFalse();
        shown.Says("<p>☐ !</p>").ShouldBeFalse("a text without words is in every text");
        (await tenant.SentBox.FindAsync(listed.Single(header => header.Subject == "Aan de moeder").Id, Token))!.IsFor("Els", "Jacobs").ShouldBeTrue();
        (await tenant.SentBox.FindAsync("4711", Token)).ShouldBeNull();
        task.ToString().ShouldBe(task.Id);
    }

    [Fact]
    public async Task A_long_box_is_read_page_by_page_and_no_further_than_asked()
    {
        await using var tenant = await WebTenant.OpenAsync();
        for (var number = 0; number < 170; number++)
        {
            await SendAsync(tenant, "501", $"Bericht {number}", "<p>x</p>");
            tenant.School.Time.Advance(TimeSpan.FromMinutes(1));
        }

        (await tenant.SentBox.ListAsync(Noon.PlusMinutes(60), Token)).Select(header => header.Subject).ShouldBe(Enumerable.Range(60, 110).Reverse().Select(number => $"Bericht {number}"));
        (await tenant.CallsAsync("messages")).ShouldBe(3);
        (await tenant.SentBox.ListAsync(Noon.PlusDays(-1), Token)).Length.ShouldBe(170);
    }

    [Theory]
    [InlineData("login")]
    [InlineData("2fa")]
    public async Task A_session_that_ended_is_no_empty_box(string kind)
    {
        await using var tenant = await WebTenant.OpenAsync();
        await SendAsync(tenant, "501", "Dag", "<p>x</p>");
        (await tenant.SentBox.ListAsync(Noon, Token)).Length.ShouldBe(1);

        await tenant.ExpireAsync(kind);

        (await tenant.SentBox.ListAsync(Noon, Token)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task An_empty_box_and_a_platform_that_keeps_nothing_hold_nothing()
    {
        await using var tenant = await WebTenant.OpenAsync();
        (await tenant.SentBox.ListAsync(Noon, Token)).ShouldBeEmpty();
        await SendAsync(tenant, "501", "Dag", "<p>x</p>");
        await tenant.School.ControlAsync(HttpMethod.Put, "switches", """{"sentBox":"empty"}""");

        (await tenant.SentBox.ListAsync(Noon, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_is_something_else_is_no_answer_and_is_not_repeated_in_words()
    {
        await using var tenant = await WebTenant.OpenAsync();
        await SendAsync(tenant, "501", "Geheime titel", "<p>x</p>");
        await tenant.FaultAsync("messages", "badXml", times: 5);

        var error = await Should.ThrowAsync<SmartschoolUnavailableException>(() => tenant.SentBox.ListAsync(Noon, Token));

        error.ToString().ShouldNotContain("Geheime");
    }

    private static async Task SendAsync(WebTenant tenant, string to, string title, string body, string? sender = "900", int coAccount = 0)
    {
        (string, string)[] parts = [("userIdentifier", to), ("title", title), ("body", body), ("coaccount", coAccount.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        (await tenant.School.CallAsync("sendMsg", sender is null ? parts : [.. parts, ("senderIdentifier", sender)])).ShouldBe("0");
    }
}
