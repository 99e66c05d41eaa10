using System.Text.Json;
using System.Web;
using Bruggen.Smartschool.OneRoster;
using Bruggen.Smartschool.Web;
using Bruggen.Smartschool.Web.Intradesk;
using Bruggen.Smartschool.Web.Planner;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Bruggen.Tests.Smartschool.Web;

/// <summary>What the client really sends has the shape of the recorded requests.</summary>
public sealed class RequestShapesTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Every_request_has_the_shape_of_the_recorded_one()
    {
        await using var tenant = await WebTenant.OpenAsync();
        await using var proxy = await InterceptingProxy.StartAsync(tenant.School.Server.Address, _ => null);
        await using var client = tenant.Connect(address: proxy.Address);
        var planner = client.GetRequiredService<IPlanner>();
        var intradesk = client.GetRequiredService<IIntradesk>();

        var toDo = new NewToDo("Inhaaltoets Aya Wouters", "<p>Voor vrijdag</p>", new LocalDateTime(2026, 11, 20, 16, 0), new LocalDateTime(2026, 11, 20, 17, 0));
        await planner.AddToDoAsync(toDo, Ct);
        await planner.AddToDoAsync(toDo with { Participants = ["4321_501_0"] }, Ct);
        await planner.SearchAsync("Peeters", Ct);
        await planner.LookUpAsync(["4321_501_0"], [], Ct);
        var folder = (await intradesk.EnsureFolderAsync("Takenlijsten", Ct)).ShouldBeOfType<WebOutcome<IntradeskFolder>.Sent>().Made;
        await intradesk.EnsureWeblinkAsync(folder.Id, "Dashboard", new Uri("https://example.org/d"), Ct);
        await intradesk.EnsureFileAsync(folder.Id, "lijst.pdf", "x"u8.ToArray(), Ct);
        await client.GetRequiredService<IOneRoster>().ReadAsync(Ct);

        // Whole bodies where the example's values are ours too, shapes where they are the tenant's.
        Sent(proxy, "planned-to-dos/").First().ShouldBe(Compact("planner/todo-create.minimal.request.json"));
        Shape(Sent(proxy, "planned-to-dos/").Last()).ShouldBe(Shape(Examples.Text("planner/todo-create.full.request.json"), except: "plannedElement"), "we link a to-do to nothing");
        Sent(proxy, "quick-search/planner/search").Single().ShouldBe(Compact("planner/search.request.json"));
        Sent(proxy, "quick-search/planner/start").Single().ShouldBe(Compact("planner/lookup-start.request.json"));
        Sent(proxy, "/folders/").Single().ShouldBe(Compact("intradesk/folder-create.request.json"));
        Shape(Sent(proxy, "/weblinks/").Single()).ShouldBe(Shape(Examples.Text("intradesk/weblink-create.request.json")));
        Shape(Sent(proxy, "/files/upload").Single()).ShouldBe(Shape(Examples.Text("intradesk/files-upload.request.json")));
        Shape(Sent(proxy, "/2fa/api/v1/google-authenticator").Last()).ShouldBe(Shape(Examples.Text("web/2fa-google.request.json")));
        Fields(Sent(proxy, "/login").Single()).ShouldBe(Fields(Examples.Text("web/login.post.txt").Split("\n\n")[1]), ignoreOrder: true);
        Fields(Sent(proxy, "/ims/oneroster/token").Single()).ShouldBe(Fields(Examples.Text("oneroster/token.request.txt").Split("\n\n")[1]));
        proxy.Requests.Single(request => request.Path == "/Upload/Upload/Index").Body.ShouldContain("name=uploadDir");
    }

    [Fact]
    public void Every_recorded_request_is_one_of_those_or_named_with_the_reason()
    {
        string[] compared =
        [
            "intradesk/files-upload.request.json", "intradesk/folder-create.request.json", "intradesk/weblink-create.request.json", "oneroster/token.request.txt",
            "planner/lookup-start.request.json", "planner/search.request.json", "planner/todo-create.full.request.json", "planner/todo-create.minimal.request.json",
            "web/2fa-google.request.json", "web/login.post.txt",
        ];

        Examples.All.Where(file => !Examples.IsSoap(file) && Examples.IsRequest(file)).ShouldBe([.. compared, .. Examples.UnusedRequests.Keys], ignoreOrder: true);
    }

    private static IEnumerable<string> Sent(InterceptingProxy proxy, string end) =>
        proxy.Requests.Where(request => request.Verb == "POST" && request.Path.EndsWith(end, StringComparison.Ordinal)).Select(request => request.Body);

    private static string Compact(string example) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(Examples.Text(example)), Plain);

    private static string?[] Fields(string form) => HttpUtility.ParseQueryString(form.Trim().Split('\n')[0]).AllKeys;

    private static string Shape(string json, string? except = null) => string.Join('\n', Places(JsonSerializer.Deserialize<JsonElement>(json), "").Where(place => except is null || !place.StartsWith("." + except, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));

    // An empty list says nothing of what could be in it, so lists are one place whatever they hold.
    private static IEnumerable<string> Places(JsonElement element, string place) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(entry => Places(entry.Value, $"{place}.{entry.Name}")),
        JsonValueKind.True or JsonValueKind.False => [$"{place}: boolean"],
        var kind => [$"{place}: {kind}"],
    };
}
