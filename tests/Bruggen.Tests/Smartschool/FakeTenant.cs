using Bruggen.Smartschool;
using Bruggen.Smartschool.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WireMock.Matchers;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Bruggen.Tests.Smartschool;

/// <summary>A tenant whose every answer a test decides.</summary>
internal sealed class FakeTenant : IDisposable
{
    public const string AccessCode = "s3cret-<&>-code";

    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly ServiceProvider _services;

    public FakeTenant(bool useAliases = false, Action<SmartschoolResilienceOptions>? configure = null)
    {
        Client = Connect(new Uri(_server.Url!), out _services, useAliases, configure);
    }

    public ISmartschool Client { get; }

    public IReadOnlyList<string> Actions => [.. _server.LogEntries.Select(entry => entry.RequestMessage!.Headers!["SOAPAction"].Single().Split('#')[1].Trim('"'))];

    public IReadOnlyList<string> Bodies => [.. _server.LogEntries.Select(entry => entry.RequestMessage!.Body!)];

    public string Endpoint => _server.Url + "/Webservices/V3";

    public static ISmartschool Connect(
        Uri address,
        out ServiceProvider services,
        bool useAliases = false,
        Action<SmartschoolResilienceOptions>? configure = null)
    {
        services = new ServiceCollection()
            .AddSmartschool(
                new SmartschoolTime(School: new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 23, 30, 0, TimeSpan.Zero)), TimeProvider.System),
                _ => new SmartschoolConnection(address, () => AccessCode, useAliases),
                options =>
                {
                    options.FirstRetryDelay = TimeSpan.FromMilliseconds(1);
                    options.BreakerMinimumCalls = 1000;
                    configure?.Invoke(options);
                })
            .BuildServiceProvider();
        return services.GetRequiredService<ISmartschool>();
    }

    public static string Recorded(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Smartschool", "TestData", file));

    public static string Returning(string payload, string type = "string") =>
        $"""<?xml version="1.0" encoding="UTF-8"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SOAP-ENV:Body><ns1:xResponse xmlns:ns1="urn:x"><return xsi:type="xsd:{type}">{System.Security.SecurityElement.Escape(payload)}</return></ns1:xResponse></SOAP-ENV:Body></SOAP-ENV:Envelope>""";

    public static string Fault(string code, string text) =>
        $"""<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>{code}</faultcode><faultstring>{text}</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>""";

    public static string MethodMissing(string method) => Fault("SOAP-ENV:Client", $"Procedure '{method}' not present");

    public FakeTenant Answers(string method, string body, int status = 200, string contentType = "text/xml; charset=utf-8")
    {
        _server.Given(Request.Create().WithPath("/Webservices/V3").UsingPost().WithHeader("SOAPAction", new WildcardMatcher($"*#{method}\"")))
            .RespondWith(Response.Create().WithStatusCode(status).WithHeader("Content-Type", contentType).WithBody(body));
        return this;
    }

    /// <summary>A whole small school, as recorded.</summary>
    public FakeTenant AnswersAsRecorded()
    {
        foreach (var method in new[] { "getReferenceField", "getAllGroupsAndClasses", "getAllAccountsExtended", "getClassTeachers", "getSkoreClassTeacherCourseRelation" })
        {
            Answers(method, Recorded(method + ".response.xml"));
        }

        return this;
    }

    public void Dispose()
    {
        _services.Dispose();
        _server.Dispose();
    }
}
