using Bruggen.Simulator;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Resilience;
using Bruggen.Tests.EndToEnd;

namespace Bruggen.Tests.Smartschool;

/// <summary>The simulator says what it is, and is not taken for a school at an address that could be one.</summary>
public sealed class SimulatorMarkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Webservices/V3?wsdl")]
    [InlineData("_sim/health")]
    [InlineData("login")]
    public async Task Every_answer_of_the_simulator_bears_its_mark(string path)
    {
        await using var world = await OutsideWorld.OpenAsync(new OutsideSchool());
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri(new Uri(world.Configuration.Address), path), Token);

        answer.Headers.Contains(SimulatedSmartschool.Mark).ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://school.smartschool.be/Webservices/V3", true, true)]
    [InlineData("https://192.168.0.12/Webservices/V3", true, true)]
    [InlineData("https://school.smartschool.be/Webservices/V3", false, false)]
    [InlineData("http://127.0.0.1:8089/Webservices/V3", true, false)]
    [InlineData("http://localhost:8089/Webservices/V3", true, false)]
    public async Task It_is_refused_where_a_school_should_be(string address, bool isMarked, bool isRefused)
    {
        using var handler = new DateHandler(new PlatformTime(TimeProvider.System)) { InnerHandler = new Answering(isMarked) };
        using var http = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);

        if (isRefused)
        {
            (await Should.ThrowAsync<SmartschoolRefusedException>(() => http.SendAsync(request, Token))).Message.ShouldContain("answers as the simulator");
        }
        else
        {
            using var answer = await http.SendAsync(request, Token);
            answer.IsSuccessStatusCode.ShouldBeTrue();
        }
    }

    private sealed class Answering(bool isMarked) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage();
            if (isMarked)
            {
                response.Headers.Add(SimulatedSmartschool.Mark, "1");
            }

            return Task.FromResult(response);
        }
    }
}
