using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bruggen.Tests.Simulator.Web;

public sealed class SignInTests
{
    private const string Factor = "/2fa/api/v1/google-authenticator";

    [Fact]
    public async Task Quirk_20_a_form_is_good_only_in_the_session_that_got_it()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var one = Browser.Of(school);
        using var other = Browser.Of(school);
        var form = await one.FieldsOfAsync("/login");
        await other.GetAsync("/login");
        form["login_form[_username]"] = "piet.peeters";
        form["login_form[_password]"] = "geheim-piet";

        (await other.PostFormAsync("/login", form)).Location.ShouldBe("/login");
        (await one.PostFormAsync("/login", form)).Location.ShouldBe("/");
        one.Cookies.GetCookies(school.Server.Address).Select(cookie => cookie.Name).ShouldBe(["PHPSESSID", "pid", "smscndc"], ignoreOrder: true);
    }

    [Fact]
    public async Task Quirk_20_wrong_passwords_lead_back_to_the_form_and_in_the_end_lock_the_account()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = Browser.Of(school);
        (await browser.SignInAsync("piet.peeters", "mis")).ShouldBe("/login");
        (await browser.SignInAsync("piet.peeters", "geheim-piet")).ShouldBe("/");

        for (var time = 0; time < 5; time++)
        {
            (await browser.SignInAsync("piet.peeters", "mis")).ShouldBe("/login");
        }

        (await browser.SignInAsync("piet.peeters", "geheim-piet")).ShouldBe("/login");
        (await school.ControlAsync("calls")).EnumerateArray().Last().GetProperty("outcome").GetString().ShouldBe("locked");
        school.Time.Advance(TimeSpan.FromMinutes(15));
        (await browser.SignInAsync("piet.peeters", "geheim-piet")).ShouldBe("/");
    }

    [Fact]
    public async Task Quirk_20_a_second_factor_is_answered_with_200_whether_it_is_right_or_not()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = Browser.Of(school);
        (await browser.SignInAsync("bea.dienst", "geheim-bea")).ShouldBe("/2fa");
        (await browser.GetAsync("/")).Location.ShouldBe("/2fa");
        (await browser.GetAsync("/2fa/api/v1/config")).Body.ShouldBe("""{"possibleAuthenticationMechanisms":["googleAuthenticator"]}""");

        var wrong = await browser.PostAsync(Factor, """{"google2fa":"000000"}""");
        wrong.Status.ShouldBe(200);
        wrong.Json.GetProperty("success").GetBoolean().ShouldBeFalse();
        (await browser.GetAsync("/")).Location.ShouldBe("/2fa");

        (await browser.PostAsync(Factor, $$"""{"google2fa":"{{browser.Code()}}"}""")).Body.ShouldBe("""{"success":true,"redirectTo":"\/"}""");
        (await browser.GetAsync("/")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Quirk_20_an_account_verification_asks_for_the_birth_date()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = Browser.Of(school);
        (await browser.SignInAsync("bruggen", "geheim-bruggen")).ShouldBe("/account-verification");
        (await browser.GetAsync("/")).Location.ShouldBe("/account-verification");
        (await browser.GetAsync("/account-verification")).Body.ShouldContain("\"authenticatedUser\"");
        var form = await browser.FieldsOfAsync("/account-verification");

        form["account_verification_form[_security_question_answer]"] = "1980-02-28";
        (await browser.PostFormAsync("/account-verification", form)).Location.ShouldBe("/account-verification");
        form["account_verification_form[_security_question_answer]"] = "1980-02-29";
        (await browser.PostFormAsync("/account-verification", form)).Location.ShouldBe("/2fa");
    }

    [Theory]
    [InlineData("login", "/login")]
    [InlineData("2fa", "/2fa")]
    [InlineData("account-verification", "/account-verification")]
    public async Task Quirk_20_an_expired_session_says_so_in_three_ways(string kind, string page)
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);
        (await school.ControlAsync(HttpMethod.Post, "web/expire", $$"""{"kind":"{{kind}}","afterCalls":1}""")).Status.ShouldBe(200);
        (await browser.GetAsync("/")).Status.ShouldBe(200);

        var get = await browser.GetAsync("/planner/api/v1/planned-elements/pinned");
        (get.Status, get.Location).ShouldBe((302, page));

        var xhr = await browser.PostFormAsync("/Presence/Main/getConfig", [], xhr: true);
        (xhr.Status, xhr.Body, xhr.Location).ShouldBe((401, "", null));

        var json = await browser.PostAsync("/planner/api/v1/planned-to-dos/", "{}");
        (json.Status, json.Location).ShouldBe((302, page));
        json.Body.ShouldContain($"Redirecting to {page}");
        (await browser.UploadAsync("x", "a.txt", "a")).Location.ShouldBe(page);
        school.Server.Tenant.Calls.Count(call => call.Outcome == "expired").ShouldBe(4);
    }

    [Fact]
    public async Task A_session_that_nobody_uses_ends_by_itself()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);
        school.Time.Advance(TimeSpan.FromMinutes(119));
        (await browser.GetAsync("/")).Status.ShouldBe(200);

        school.Time.Advance(TimeSpan.FromMinutes(121));
        (await browser.GetAsync("/")).Location.ShouldBe("/login");
    }

    [Fact]
    public async Task Quirk_20_an_old_module_without_the_header_shows_the_oops_page()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);

        var answer = await browser.PostFormAsync("/Presence/Main/getConfig", []);

        (answer.Status, answer.Type).ShouldBe((500, "text/html"));
        answer.Body.ShouldContain("Oeps, er ging iets mis");
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("escaped")]
    public async Task Quirk_21_the_home_page_says_who_is_signed_in(string homePage)
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.ControlAsync(HttpMethod.Put, "switches", $$"""{"homePage":"{{homePage}}"}""");
        using var browser = await Browser.SignedInAsync(school);

        var page = (await browser.GetAsync("/")).Body;

        var text = page.Split("JSON.parse('")[1].Split("')")[0];
        text.Contains("\\u007B", StringComparison.Ordinal).ShouldBe(homePage == "escaped");
        var vars = JsonSerializer.Deserialize<JsonElement>(Regex.Unescape(text)).GetProperty("vars");
        vars.GetProperty("authenticatedUser").ToString().ShouldBe("""{"id":"4321_501_0","name":{"startingWithFirstName":"Piet Peeters","startingWithLastName":"Peeters Piet"}}""");
        vars.GetProperty("currentUser").GetProperty("userIdentifier").GetString().ShouldBe("4321_501_0");
        vars.GetProperty("ssID").GetInt32().ShouldBe(4321);
        page.ShouldContain("plannerurl=");
        (await school.JsonAsync("getUserDetails", ("userIdentifier", "501"))).GetProperty("referenceIdentifier").GetString().ShouldBe("4321_501_0");
    }

    [Fact]
    public async Task A_reset_signs_everybody_out()
    {
        await using var school = await SmallSchool.OpenAsync();
        using var browser = await Browser.SignedInAsync(school);

        await school.ControlAsync(HttpMethod.Post, "reset");

        (await browser.GetAsync("/")).Location.ShouldBe("/login");
    }

    [Theory]
    [InlineData("""{ "web": [{ "username": "x" }] }""", "$.web[0].password")]
    [InlineData("""{ "web": [{ "username": "x", "password": "y", "totp": "geen base32!" }] }""", "$.web[0].totp")]
    [InlineData("""{ "oneRoster": { "clientId": "x" } }""", "$.oneRoster.clientSecret")]
    public async Task A_service_account_that_cannot_be_read_is_refused_with_its_place(string document, string place)
    {
        (await Should.ThrowAsync<Bruggen.Simulator.School.SchoolFileException>(() => SmallSchool.OpenAsync(document))).Message.ShouldStartWith(place);
    }

    [Theory]
    [InlineData("""{ "web": { "username": "dienst", "wachtwoord": "y" } }""")]
    [InlineData("""{ "web": { "dienst": "y" } }""")]
    [InlineData("""{ "web": { "dienst": { "password": "y" } } }""")]
    [InlineData("""{ "web": { "accounts": [{ "gebruikersnaam": "dienst", "password": "y" }] } }""")]
    public async Task Service_accounts_may_be_written_in_several_ways(string document)
    {
        await using var school = await SmallSchool.OpenAsync(document);
        using var browser = Browser.Of(school);

        (await browser.SignInAsync("dienst", "y")).ShouldBe("/");
    }
}
