using System.Text.Json;
using System.Text.Json.Nodes;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Resilience;
using Bruggen.Smartschool.Web;
using Bruggen.Smartschool.Web.Intradesk;
using Bruggen.Smartschool.Web.Messages;
using Bruggen.Smartschool.Web.Planner;
using Bruggen.Tests.Simulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bruggen.Tests.Smartschool.Web;

/// <summary>A client with a service account in front of a simulated tenant, on the tenant's own clock.</summary>
internal sealed class WebTenant : IAsyncDisposable
{
    public const string Password = "w@chtwoord-s3cret";
    public const string Totp = "JBSWY3DPEHPK3PXP";
    public const string OneRosterSecret = "r0ster-s3cret";

    private readonly ServiceProvider _services;

    private WebTenant(SmallSchool school, Action<SmartschoolResilienceOptions>? configure)
    {
        School = school;
        _services = Connect(configure, address: null);
    }

    public SmallSchool School { get; }

    public CapturedLogs Logs { get; } = new();

    public string TypedPassword { get; set; } = Password;

    public string? TypedTotp { get; set; } = Totp;

    public string? TypedBirthDate { get; set; }

    public string TypedSecret { get; set; } = OneRosterSecret;

    public bool HasWeb { get; set; } = true;

    /// <summary>Why nothing may be sent or changed; null for no reason.</summary>
    public Func<string?>? Objection { get; set; }

    public IWebAccount Account => Get<IWebAccount>();

    public IPlanner Planner => Get<IPlanner>();

    public ISentBox SentBox => Get<ISentBox>();

    public IIntradesk Intradesk => Get<IIntradesk>();

    public static async Task<WebTenant> OpenAsync(string account = "\"totp\":\"" + Totp + "\"", Action<SmartschoolResilienceOptions>? configure = null)
    {
        var school = JsonNode.Parse(SmallSchool.Document)!.AsObject();
        school["web"] = JsonNode.Parse($$"""[{"username":"bea.dienst","password":"{{Password}}"{{(account.Length > 0 ? "," + account : "")}}}]""");
        school["oneRoster"] = JsonNode.Parse($$"""{"clientId":"bruggen","clientSecret":"{{OneRosterSecret}}"}""");
        var tenant = new WebTenant(await SmallSchool.OpenAsync(school.ToJsonString()), configure);
        await tenant.School.ControlAsync(HttpMethod.Put, "switches", """{"plannerLagMs":0}""");
        return tenant;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A second client, as another machine would be.</summary>
    public ServiceProvider Connect(Action<SmartschoolResilienceOptions>? configure = null, Uri? address = null) => new ServiceCollection()
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
        .AddSmartschool(
            new SmartschoolTime(School.Time, School.Time),
            _ => new SmartschoolConnection(
                address ?? School.Server.Address,
                () => "demo-access-code",
                Web: HasWeb
                    ? new WebLogin("bea.dienst", () => TypedPassword, TypedTotp is null ? null : () => TypedTotp!, TypedBirthDate is null ? null : () => TypedBirthDate!)
                    : null,
                OneRoster: new OneRosterAccess("bruggen", () => TypedSecret))
            {
                Objection = () => Objection?.Invoke(),
            },
            options =>
            {
                options.FirstRetryDelay = TimeSpan.FromMilliseconds(1);
                options.BreakerMinimumCalls = 1000;
                options.ListLag = TimeSpan.FromMilliseconds(20);
                options.ReadTimeout = options.SendTimeout = TimeSpan.FromSeconds(20);
                configure?.Invoke(options);
            })
        .BuildServiceProvider();

    public Task FaultAsync(string method, string kind, string when = "after", int times = 1, int code = 500) => School.ControlAsync(
        HttpMethod.Post, "faults", $$"""{"method":"{{method}}","kind":"{{kind}}","when":"{{when}}","times":{{times}},"code":{{code}},"delayMs":60000}""");

    public Task ExpireAsync(string kind, int afterCalls = 0) => School.ControlAsync(
        HttpMethod.Post, "web/expire", $$"""{"kind":"{{kind}}","afterCalls":{{afterCalls}}}""");

    public async Task<int> CallsAsync(string method) =>
        (await School.ControlAsync("calls")).EnumerateArray().Count(call => call.GetProperty("method").GetString() == method);

    public async Task<IReadOnlyList<JsonElement>> MadeAsync(string what) =>
        [.. (await School.ControlAsync(what)).EnumerateArray().Where(item => !item.GetProperty("trashed").GetBoolean())];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await School.DisposeAsync();
        foreach (var line in Logs.Lines)
        {
            line.ShouldNotContain("s3cret");
            line.ShouldNotContain(Totp);
            line.ShouldNotContain("PHPSESSID");
        }
    }
}
