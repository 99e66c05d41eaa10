using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Bruggen.Smartschool.Resilience;

/// <summary>Turns what the pipeline throws into what this project promises.</summary>
internal static class TransportFailures
{
    /// <summary>The exception the caller sees; a stop asked by the caller stays what it is.</summary>
    public static Exception Translate(HttpRequestMessage request, Exception error)
    {
        var host = request.RequestUri?.Authority;
        return error switch
        {
            TimeoutRejectedException timeout => new SmartschoolUnavailableException(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{host} gave no answer within {timeout.Timeout.TotalSeconds:0.#} seconds."), UnavailableReason.Silent),
            BrokenCircuitException => new SmartschoolUnavailableException($"{host} failed several times in a row and is left alone for a moment."),
            RateLimiterRejectedException => new SmartschoolUnavailableException($"Too many calls to {host} are waiting already."),
            _ => error,
        };
    }
}
