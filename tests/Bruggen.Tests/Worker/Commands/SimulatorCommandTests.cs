using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bruggen.Tests.EndToEnd;
using Bruggen.Worker.Commands;

namespace Bruggen.Tests.Worker.Commands;

public sealed class SimulatorCommandTests
{
    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--speed", "0")]
    [InlineData("--clock", "morgen")]
    [InlineData("--school", "er-is-geen-school.json")]
    [InlineData("--make-school", "pupils=veel")]
    public async Task Bad_input_ends_with_exit_code_2(string option, string value)
    {
        var exitCode = await SimulatorCommand.Create().Parse([option, value]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);

        exitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_port_in_use_is_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        using var simulator = WorkerProcess.Start(new Dictionary<string, string?>(StringComparer.Ordinal), "simulator", "--port", port);

        (await simulator.ExitCodeAsync()).ShouldBe(2);
        simulator.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldBe($"--port: {port} is in use by another program on this machine; give another one, or 0 for one that is free.");
    }

    [Fact]
    public async Task The_command_serves_until_it_is_asked_to_stop()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromMilliseconds(100));

        (await SimulatorCommand.Create().Parse(["--port", "0"]).InvokeAsync(cancellationToken: stop.Token)).ShouldBe(0);
    }
}
