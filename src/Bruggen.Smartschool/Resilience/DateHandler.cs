namespace Bruggen.Smartschool.Resilience;

/// <summary>Hears what time it is at the platform, from every answer that says so.</summary>
internal sealed class DateHandler(PlatformTime platform) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Headers.Date is { } date)
        {
            platform.Hear(date);
        }

        return response;
    }
}
