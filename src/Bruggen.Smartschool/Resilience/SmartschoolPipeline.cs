using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Timeout;

namespace Bruggen.Smartschool.Resilience;

/// <summary>
/// What stands around every call, from outside to inside: retry, breaker, limiter, timeout. Every attempt pays the limiter,
/// and waiting for a turn does not eat the time an answer may take.
/// </summary>
internal static class SmartschoolPipeline
{
    /// <summary>Adds the strategies.</summary>
    public static void Configure(
        ResiliencePipelineBuilder<HttpResponseMessage> pipeline,
        SmartschoolResilienceOptions options,
        PartitionedRateLimiter<Uri> limits)
    {
        // The school's clock may be a simulated one; the network's never is.
        pipeline.TimeProvider = TimeProvider.System;
        if (options.ReadAttempts > 1)
        {
            pipeline.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.ReadAttempts - 1,
                Delay = options.FirstRetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt => ValueTask.FromResult(
                    IsNoAnswer(attempt.Outcome.Exception)
                    && !OutgoingCall.Of(attempt.Context.GetRequestMessage()).GoesOutOnce),
            });
        }

        pipeline
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = options.BreakerFailureRatio,
                MinimumThroughput = options.BreakerMinimumCalls,
                SamplingDuration = options.BreakerWindow,
                BreakDuration = options.BreakDuration,
                ShouldHandle = attempt => ValueTask.FromResult(IsNoAnswer(attempt.Outcome.Exception)),
            })
            .AddRateLimiter(new RateLimiterStrategyOptions
            {
                RateLimiter = turn => limits.AcquireAsync(
                    OutgoingCall.Of(turn.Context.GetRequestMessage()).Endpoint,
                    permitCount: 1,
                    turn.Context.CancellationToken),
            })
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = call => ValueTask.FromResult(options.PatienceFor(OutgoingCall.Of(call.Context.GetRequestMessage()).Kind)),
            });
    }

    // What was too large once is so again, and the host is well enough to send it. What was kept here says nothing of the host.
    private static bool IsNoAnswer(Exception? error) =>
        error is SmartschoolUnavailableException { Reason: not (UnavailableReason.TooLarge or UnavailableReason.Withheld) } or TimeoutRejectedException;
}
