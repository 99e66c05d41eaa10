namespace Bruggen.Smartschool.Resilience;

/// <summary>
/// Hears from every answer what time it is at the platform, and whether the platform is the simulator. That one answers
/// on this machine only, unless somebody opened a way to it: at any other address it stands where a school should be.
/// </summary>
internal sealed class DateHandler(PlatformTime platform) : DelegatingHandler
{
    /// <summary>The header by which the simulator says what it is.</summary>
    private const string SimulatorMark = "X-Bruggen-Simulator";

    /// <inheritdoc/>
    /// <exception cref="SmartschoolRefusedException">The simulator answered at an address that is not this machine's own.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var isSimulator = response.Headers.Contains(SimulatorMark);
        platform.Hear(response.Headers.Date, isSimulator);
        if (isSimulator && request.RequestUri is { IsLoopback: false } address)
        {
            response.Dispose();
            throw new SmartschoolRefusedException(
                $"{address.Host} answers as the simulator of Bruggen and not as Smartschool: nothing there is real, and nobody gets what is sent. Write the school's own address in school.yaml, smartschool.address; a simulator is used at 127.0.0.1 only.");
        }

        return response;
    }
}
