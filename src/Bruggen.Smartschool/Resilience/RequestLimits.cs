using System.Threading.RateLimiting;

namespace Bruggen.Smartschool.Resilience;

/// <summary>How many calls a host gets, at once and per second.</summary>
internal static class RequestLimits
{
    /// <summary>A limiter per host.</summary>
    public static PartitionedRateLimiter<Uri> Create(SmartschoolResilienceOptions options) => PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<Uri, string>(address => IsFree(address, options)
            ? RateLimitPartition.GetNoLimiter(address.Authority)
            : RateLimitPartition.GetConcurrencyLimiter(address.Authority, _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = options.ConcurrentCalls,
                QueueLimit = options.WaitingCalls,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            })),
        PartitionedRateLimiter.Create<Uri, string>(address => IsFree(address, options)
            ? RateLimitPartition.GetNoLimiter(address.Authority)
            : RateLimitPartition.GetTokenBucketLimiter(address.Authority, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = options.CallsPerSecond,
                TokensPerPeriod = options.CallsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = options.WaitingCalls,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            })));

    private static bool IsFree(Uri address, SmartschoolResilienceOptions options) => address.IsLoopback && !options.LimitLoopback;
}
