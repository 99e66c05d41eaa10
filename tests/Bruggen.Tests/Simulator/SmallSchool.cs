using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Bruggen.Simulator;
using Bruggen.Simulator.School;
using Microsoft.Extensions.Time.Testing;

namespace Bruggen.Tests.Simulator;

/// <summary>The people of the recorded examples on a socket of their own, with raw envelopes in and out.</summary>
internal sealed class SmallSchool : IAsyncDisposable
{
    public const string Document = """
        {
          "tenant": "demo", "platformId": 4321, "accessCode": "demo-access-code", "uniqueField": "number",
          "profiles": [{ "name": "lezen", "accessCode": "alleen-lezen", "methods": ["getAbsentsByDate", "getReferenceField"] }],
          "web": [
            { "username": "bea.dienst", "password": "geheim-bea", "totp": "JBSWY3DPEHPK3PXP" },
            { "username": "piet.peeters", "password": "geheim-piet" },
            { "username": "bruggen", "password": "geheim-bruggen", "totp": "JBSWY3DPEHPK3PXP", "birthDate": "1980-02-29" }
          ],
          "oneRoster": { "clientId": "demo-client", "clientSecret": "demo-secret" },
          "codes": [
            { "letter": "|", "name": "Aanwezig" }, { "letter": "-", "name": "Onbekend" }, { "letter": "L", "name": "Te laat" },
            { "letter": "Z", "name": "Ziek (briefje ouders)", "aliases": ["Ziek"] }, { "letter": "D", "name": "Doktersattest" }
          ],
          "groups": [
            { "id": "1", "code": "iedereen", "name": "Iedereen", "children": [
              { "id": "40", "code": "leerlingen", "name": "Leerlingen", "children": [
                { "id": "2001", "code": "6A1", "name": "6A1", "desc": "6 Latijn 1", "adminNumber": "104", "instituteNumber": "123456" },
                { "id": "2002", "code": "6A2", "name": "6A2", "desc": "6 Latijn 2" }
              ] },
              { "code": "secundair", "name": "Secundair" }, { "code": "lege-groep", "name": "Leeg" }, { "id": "12", "code": "leerkrachten", "name": "Leerkrachten" }
            ] }
          ],
          "accounts": [
            { "internnummer": 1001, "voornaam": "Nora", "naam": "Peeters", "klas": "6A1" },
            { "internnummer": "1002", "voornaam": "Milan", "naam": "Claes", "klas": "6A2" },
            { "internnummer": "1003", "voornaam": "Aya", "naam": "Wouters", "groups": [{ "code": "6A1" }],
              "type_coaccount1": "Moeder", "naam_coaccount1": "Jacobs", "voornaam_coaccount1": "Els", "schoolkeuze/noot": "a/b é" },
            { "internnummer": "1004", "voornaam": "Finn", "naam": "Maes", "class": "6A1" },
            { "internnummer": "1005", "voornaam": "Lena", "naam": "Goossens", "class": "6A2" },
            { "internnummer": null, "gebruikersnaam": "oud.leerling", "basisrol": "leerling", "class": "6A2", "left": "2026-09-16" },
            { "internnummer": "501", "voornaam": "Piet", "naam": "Peeters", "groups": ["leerkrachten"], "koppelingsveldschoolagenda": "PEEP" },
            { "internnummer": "900", "voornaam": "Bea", "naam": "Dienst", "basisrol": "andere", "groups": ["leerkrachten"] }
          ],
          "classTeachers": [{ "klasnaam": "6A1", "gebruikersnaam": "piet.peeters" }],
          "teaching": [{ "teacher": "501", "course": "Informatica", "class": "6A1" }],
          "presences": [
            { "internnummer": "1001", "date": "2026-11-20", "am": "|", "pm": "|" },
            { "internnummer": "1002", "date": "2026-11-20", "am": "L", "pm": "|" },
            { "internnummer": "1003", "date": "2026-11-20", "part": "am", "code": "Z", "alias": null },
            { "internnummer": "1003", "date": "2026-11-20", "part": "pm", "code": "Z", "alias": null },
            { "internnummer": "1004", "date": "2026-11-20", "am": "-", "pm": "-" },
            { "internnummer": "1005", "date": "2026-11-20", "am": "D", "pm": null },
            { "gebruikersnaam": "oud.leerling", "date": "2026-09-15", "am": "|", "pm": "|" },
            { "internnummer": "1001", "date": "2026-09-15", "am": "|" }
          ]
        }
        """;

    private readonly HttpClient _http;

    private SmallSchool(SimulatedSmartschool server, FakeTimeProvider time)
    {
        Server = server;
        Time = time;
        _http = new HttpClient { BaseAddress = server.Address };
    }

    public SimulatedSmartschool Server { get; }

    public FakeTimeProvider Time { get; }

    public HttpClient Http => _http;

    public static async Task<SmallSchool> OpenAsync(string document = Document, string now = "2026-11-20T12:00:00+01:00")
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        var server = await SimulatedSmartschool.StartAsync(SchoolDocument.Read(document), new SimulatorOptions { TimeProvider = time }, TestContext.Current.CancellationToken);
        return new SmallSchool(server, time);
    }

    /// <summary>A recorded example of the dossier.</summary>
    public static string Recorded(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Smartschool", "TestData", name));

    public Task<HttpResponseMessage> PostAsync(string envelope, string contentType = "text/xml") =>
        _http.PostAsync(new Uri("/Webservices/V3", UriKind.Relative), new StringContent(envelope, Encoding.UTF8, contentType), TestContext.Current.CancellationToken);

    public async Task<string> CallAsync(string method, params (string Name, string Value)[] parameters) =>
        (await ReturnAsync(method, [("accesscode", "demo-access-code"), .. parameters])).Value;

    public async Task<XElement> ReturnAsync(string method, params (string Name, string Value)[] parameters)
    {
        var body = new XElement("{urn:of-nobody}" + method, parameters.Select(parameter => new XElement(parameter.Name, parameter.Value)));
        XNamespace soap = "http://schemas.xmlsoap.org/soap/envelope/";
        using var answer = await PostAsync(new XElement(soap + "Envelope", new XElement(soap + "Body", body)).ToString(SaveOptions.DisableFormatting));
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        return XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Descendants("return").Single();
    }

    public async Task<JsonElement> JsonAsync(string method, params (string Name, string Value)[] parameters) =>
        JsonSerializer.Deserialize<JsonElement>(await CallAsync(method, parameters));

    public Task<JsonElement> ControlAsync(string path) => _http.GetFromJsonAsync<JsonElement>(new Uri($"/_sim/{path}", UriKind.Relative), TestContext.Current.CancellationToken);

    public async Task<(int Status, string Body)> ControlAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/_sim/{path}", UriKind.Relative)) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }
}
