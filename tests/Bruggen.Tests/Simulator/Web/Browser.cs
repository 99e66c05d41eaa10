using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OtpNet;

namespace Bruggen.Tests.Simulator.Web;

/// <summary>Goes through the web interface as a person would: with a cookie jar, and following nothing by itself.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly SmallSchool _school;
    private readonly HttpClient _http;

    private Browser(SmallSchool school)
    {
        _school = school;
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = school.Server.Address };
    }

    public CookieContainer Cookies { get; } = new();

    public static Browser Of(SmallSchool school) => new(school);

    /// <summary>Signs in; Piet needs no second factor.</summary>
    public static async Task<Browser> SignedInAsync(SmallSchool school, string username = "piet.peeters", string password = "geheim-piet")
    {
        var browser = new Browser(school);
        (await browser.SignInAsync(username, password)).ShouldBeOneOf("/", "/2fa");
        if ((await browser.GetAsync("/")).Location == "/2fa")
        {
            (await browser.PostAsync("/2fa/api/v1/google-authenticator", $$"""{"google2fa":"{{browser.Code()}}"}""")).Json.GetProperty("success").GetBoolean().ShouldBeTrue();
        }

        return browser;
    }

    /// <summary>Fills the form in; returns where it leads.</summary>
    public async Task<string?> SignInAsync(string username, string password)
    {
        var form = await FieldsOfAsync("/login");
        form["login_form[_username]"] = username;
        form["login_form[_password]"] = password;
        return (await PostFormAsync("/login", form)).Location;
    }

    /// <summary>The hidden fields of a page's form.</summary>
    public async Task<Dictionary<string, string>> FieldsOfAsync(string path) =>
        Hidden().Matches((await GetAsync(path)).Body).ToDictionary(field => field.Groups["name"].Value, field => field.Groups["value"].Value, StringComparer.Ordinal);

    /// <summary>The code of the second factor at this moment.</summary>
    public string Code() => new Totp(Base32Encoding.ToBytes("JBSWY3DPEHPK3PXP")).ComputeTotp(_school.Time.GetUtcNow().UtcDateTime);

    public Task<Page> GetAsync(string path, string? token = null) => SendAsync(HttpMethod.Get, path, content: null, token: token);

    public Task<Page> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, content: null);

    public Task<Page> PostAsync(string path, string? json = null, bool xhr = false) =>
        SendAsync(HttpMethod.Post, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"), xhr);

    public Task<Page> PostFormAsync(string path, Dictionary<string, string> fields, bool xhr = false) =>
        SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields), xhr);

    public Task<Page> UploadAsync(string directory, string name, string content) => SendAsync(HttpMethod.Post, "/Upload/Upload/Index", new MultipartFormDataContent
    {
        { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "file", name },
        { new StringContent(directory), "uploadDir" },
    });

    public void Dispose() => _http.Dispose();

    private async Task<Page> SendAsync(HttpMethod method, string path, HttpContent? content, bool xhr = false, string? token = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        if (xhr)
        {
            request.Headers.Add("X-Requested-With", "XMLHttpRequest");
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Page(
            (int)answer.StatusCode,
            answer.Content.Headers.ContentType?.MediaType,
            answer.Headers.Location?.OriginalString,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\">", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();

    /// <summary>What came back.</summary>
    internal sealed record Page(int Status, string? Type, string? Location, string Body)
    {
        public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);
    }
}
