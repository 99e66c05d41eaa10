using System.Diagnostics;
using System.Globalization;
using Bruggen.Tests.Smartschool;

namespace Bruggen.Tests.EndToEnd;

/// <summary>The real program, told to stop by the system as a service manager does.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task A_service_that_waits_for_an_answer_stops_without_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGTERM is Unix's.");
        using var tenant = new RawTenant(_ => "hang");
        var root = Directory.CreateTempSubdirectory("bruggen-stop-");
        try
        {
            var configuration = new OutsideConfiguration(Path.Combine(root.FullName, "config")) { Address = tenant.Address.ToString().TrimEnd('/') };
            configuration.Write();
            using var worker = WorkerProcess.Start(
                [new(OutsideConfiguration.Variable, "x")],
                "run", "--config", configuration.Directory, "--data", Path.Combine(root.FullName, "data"));
            await Eventually.HoldsAsync(() => tenant.Requests > 0, "the service asks something", () => worker.Output + worker.Error);

            using var kill = Process.Start("kill", ["-TERM", worker.Id.ToString(CultureInfo.InvariantCulture)]);

            (await worker.ExitCodeAsync()).ShouldBe(0, worker.Output + worker.Error);
            worker.Output.ShouldContain("Bruggen has stopped");
            (worker.Output + worker.Error).ShouldNotContain("gave no answer", customMessage: "the time an answer may take has not run out");
            (worker.Output + worker.Error).ShouldNotContain("Exception");
            tenant.Requests.ShouldBe(1);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }
}
