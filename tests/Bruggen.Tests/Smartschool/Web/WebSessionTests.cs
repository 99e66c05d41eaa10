using Bruggen.Smartschool;
using Bruggen.Smartschool.Web;
using Bruggen.Smartschool.Web.Intradesk;
using Bruggen.Smartschool.Web.Session;
using Microsoft.Extensions.DependencyInjection;

namespace Bruggen.Tests.Smartschool.Web;

public sealed class WebSessionTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("\"totp\":\"JBSWY3DPEHPK3PXP\"")]
    [InlineData("\"birthDate\":\"1980-05-17\"")]
    [InlineData("\"birthDate\":\"1980-05-17\",\"totp\":\"JBSWY3DPEHPK3PXP\"")]
    public async Task Password_verification_and_second_factor_lead_to_the_account(string account)
    {
        await using var tenant = await WebTenant.OpenAsync(account);
        tenant.TypedBirthDate = "1980-05-17";

        var me = await tenant.Account.WhoAmIAsync(Ct);

        me.PlatformId.ShouldBe(4321);
        me.UserId.ShouldStartWith("4321_");
        (await tenant.CallsAsync("login")).ShouldBe(1);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("escaped")]
    public async Task The_home_page_says_who_it_is_in_either_form(string form)
    {
        await using var tenant = await WebTenant.OpenAsync();
        await tenant.School.ControlAsync(HttpMethod.Put, "switches", $$"""{"homePage":"{{form}}"}""");

        (await tenant.Account.WhoAmIAsync(Ct)).UserId.ShouldEndWith("_0");
    }

    [Theory]
    [InlineData("login", 2)]
    [InlineData("2fa", 2)]
    [InlineData("account-verification", 2)]
    public async Task A_session_that_ended_is_renewed_once_and_the_question_asked_again(string kind, int logins)
    {
        await using var tenant = await WebTenant.OpenAsync();
        await tenant.Intradesk.ListAsync(folderId: null, Ct);
        await tenant.ExpireAsync(kind);

        (await tenant.Intradesk.ListAsync(folderId: null, Ct)).Folders.ShouldBeEmpty();

        (await tenant.CallsAsync("login")).ShouldBe(logins);
    }

    [Fact]
    public async Task The_bare_401_of_a_script_is_an_ended_session_and_a_write_is_not_repeated_after_it()
    {
        await using var tenant = await WebTenant.OpenAsync();
        var folder = (await tenant.Intradesk.EnsureFolderAsync("Bruggen", Ct)).ShouldBeOfType<WebOutcome<IntradeskFolder>.Sent>().Made;

        // The listing and the directory still pass; the upload itself, which a script sends, meets the end.
        await tenant.ExpireAsync("login", afterCalls: 2);
        var outcome = await tenant.Intradesk.EnsureFileAsync(folder.Id, "week.txt", "x"u8.ToArray(), Ct);

        outcome.ShouldBeOfType<WebOutcome<IntradeskItem>.NotSent>();
        (await tenant.CallsAsync("upload")).ShouldBe(1);
        (await tenant.MadeAsync("files")).ShouldBeEmpty();
        (await tenant.Intradesk.EnsureFileAsync(folder.Id, "week.txt", "x"u8.ToArray(), Ct)).ShouldBeOfType<WebOutcome<IntradeskItem>.Sent>();
        (await tenant.CallsAsync("login")).ShouldBe(2);
    }

    [Fact]
    public async Task A_session_that_ends_again_after_a_fresh_login_is_a_typed_failure_and_not_a_loop()
    {
        await using var tenant = await WebTenant.OpenAsync();
        await tenant.FaultAsync("intradesk-list", "code", "before", times: 50, code: 401);

        var refusal = await Should.ThrowAsync<SmartschoolRefusedException>(() => tenant.Intradesk.ListAsync(folderId: null, Ct));
        await Should.ThrowAsync<SmartschoolRefusedException>(() => tenant.Intradesk.ListAsync(folderId: null, Ct));

        refusal.Reason.ShouldBe(RefusalReason.WebSession);
        (await tenant.CallsAsync("login")).ShouldBe(2);
    }

    [Fact]
    public async Task A_wrong_password_is_tried_once_until_it_is_another_one()
    {
        await using var tenant = await WebTenant.OpenAsync();
        tenant.TypedPassword = "fout-s3cret";

        for (var attempt = 0; attempt < 6; attempt++)
        {
            var refusal = await Should.ThrowAsync<SmartschoolRefusedException>(() => tenant.Account.WhoAmIAsync(Ct));
            refusal.Reason.ShouldBe(RefusalReason.WebPassword);
            refusal.ToString().ShouldNotContain("s3cret");
            tenant.School.Time.Advance(TimeSpan.FromHours(1));
        }

        (await tenant.CallsAsync("login")).ShouldBe(1);

        tenant.TypedPassword = WebTenant.Password;
        await tenant.Account.WhoAmIAsync(Ct);
        (await tenant.CallsAsync("login")).ShouldBe(2);
    }

    [Fact]
    public async Task Many_at_once_log_in_once()
    {
        await using var tenant = await WebTenant.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tenant.Intradesk.ListAsync(folderId: null, Ct)));

        (await tenant.CallsAsync("login")).ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_code_waits_before_it_is_tried_again()
    {
        await using var tenant = await WebTenant.OpenAsync();
        tenant.TypedTotp = "MZXW6YTBOI======";

        (await Should.ThrowAsync<SmartschoolRefusedException>(() => tenant.Account.WhoAmIAsync(Ct))).Reason.ShouldBe(RefusalReason.WebSecondFactor);
        await Should.ThrowAsync<SmartschoolRefusedException>(() => tenant.Account.WhoAmIAsync(Ct));
        var tried = await tenant.CallsAsync("second-factor");
        await Should.ThrowAsync<SmartschoolRefusedException>(() => tenant.Account.WhoAmIAsync(Ct));
        (await tenant.CallsAsync("second-factor")).ShouldBe(tried);

        tenant.School.Time.Advance(TimeSpan.FromMinutes(6));
        await Should.ThrowAsync<SmartschoolRefusedException>(() => tenant.Account.WhoAmIAsync(Ct));
        (await tenant.CallsAsync("second-factor")).ShouldBeGreaterThan(tried);
    }

    [Theory]
    [InlineData("niet base 32!")]
    [InlineData("")]
    [InlineData("otpauth://totp/Bruggen?issuer=x")]
    public async Task A_secret_that_is_none_is_said_without_quoting_it(string secret)
    {
        await using var tenant = await WebTenant.OpenAsync();
        tenant.TypedTotp = secret;

        var refusal = await Should.ThrowAsync<SmartschoolRefusedException>(() => tenant.Account.WhoAmIAsync(Ct));

        refusal.Reason.ShouldBe(RefusalReason.WebSecondFactor);
        refusal.InnerException.ShouldBeNull();
        refusal.Message.ShouldContain("base 32");
    }

    [Theory]
    [InlineData("JBSWY3DPEHPK3PXP")]
    [InlineData("jbsw y3dp ehpk 3pxp")]
    [InlineData("otpauth://totp/Smartschool:bea?secret=JBSWY3DPEHPK3PXP&issuer=Smartschool")]
    public void The_code_of_a_moment_is_the_one_every_authenticator_shows(string secret)
    {
        OneTimeCode.At(secret, DateTimeOffset.FromUnixTimeSeconds(0)).ShouldBe("282760");
        OneTimeCode.At(secret, DateTimeOffset.FromUnixTimeSeconds(30)).ShouldBe("996554");
    }

    [Fact]
    public async Task A_verification_without_or_with_a_wrong_birth_date_says_so()
    {
        await using var tenant = await WebTenant.OpenAsync("\"birthDate\":\"1980-05-17\"");

        (await Should.ThrowAsync<SmartschoolRefusedException>(() => tenant.Account.WhoAmIAsync(Ct))).Message.ShouldContain("none is configured");
        tenant.TypedBirthDate = "1999-01-01";
        tenant.School.Time.Advance(TimeSpan.FromMinutes(6));
        (await Should.ThrowAsync<SmartschoolRefusedException>(() => tenant.Account.WhoAmIAsync(Ct))).Reason.ShouldBe(RefusalReason.WebVerification);
    }

    [Fact]
    public async Task Without_a_second_factor_or_an_account_the_configuration_is_named()
    {
        await using var tenant = await WebTenant.OpenAsync();
        tenant.TypedTotp = null;
        (await Should.ThrowAsync<SmartschoolRefusedException>(() => tenant.Account.WhoAmIAsync(Ct))).Message.ShouldContain("smartschool.web.totp");

        tenant.HasWeb = false;
        tenant.Account.IsConfigured.ShouldBeFalse();
        (await Should.ThrowAsync<SmartschoolRefusedException>(() => tenant.Account.WhoAmIAsync(Ct))).Reason.ShouldBe(RefusalReason.Configuration);
    }

    [Theory]
    [InlineData("login-form", "http500")]
    [InlineData("login-form", "html502")]
    [InlineData("login", "empty")]
    [InlineData("login", "reset")]
    [InlineData("second-factor-config", "badJson")]
    [InlineData("home", "empty")]
    [InlineData("home", "huge")]
    public async Task A_login_that_meets_trouble_is_unavailable_and_may_be_tried_later(string method, string kind)
    {
        await using var tenant = await WebTenant.OpenAsync();
        await tenant.FaultAsync(method, kind, "before", times: method is "login" ? 1 : 5);

        await Should.ThrowAsync<SmartschoolUnavailableException>(() => tenant.Account.WhoAmIAsync(Ct));
        (await tenant.CallsAsync("login")).ShouldBeLessThanOrEqualTo(1);

        await tenant.School.ControlAsync(HttpMethod.Delete, "faults");
        (await tenant.Account.WhoAmIAsync(Ct)).UserId.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_form_again_instead_of_a_redirect_is_a_refused_password()
    {
        await using var tenant = await WebTenant.OpenAsync();
        var form = await tenant.School.Http.GetStringAsync(new Uri("/login", UriKind.Relative), Ct);
        await using var proxy = await InterceptingProxy.StartAsync(tenant.School.Server.Address, path => path == "/login" ? form : null);
        await using var other = tenant.Connect(address: proxy.Address);
        var account = other.GetRequiredService<IWebAccount>();

        (await Should.ThrowAsync<SmartschoolRefusedException>(() => account.WhoAmIAsync(Ct))).Reason.ShouldBe(RefusalReason.WebPassword);
        await Should.ThrowAsync<SmartschoolRefusedException>(() => account.WhoAmIAsync(Ct));

        proxy.Requests.Count(request => request.Verb == "POST").ShouldBe(1);
    }

    [Theory]
    [InlineData("""<script>x.vars = {"authenticatedUser":{"name":{"startingWithFirstName":"A \"B\""},"id":"4321_501_0"}}</script>""", "4321_501_0")]
    [InlineData("""<script>SMSC.extend(SMSC.vars||{},JSON.parse('{\u0022authenticatedUser\u0022:\u007B\u0022id\u0022:\u00224321_7_3\u0022}}'))</script>""", "4321_7_3")]
    [InlineData("""<script>{"authenticatedUser":null,"x":{"id":"4321_501_0"}}</script>""", null)]
    [InlineData("""<script>{"authenticatedUser":{"id":"<script>"}}</script>""", null)]
    [InlineData("", null)]
    public void The_id_is_found_in_every_spelling_and_only_where_it_belongs(string html, string? id) => HomePage.UserId(html).ShouldBe(id);
}
