using NodaTime;

namespace Bruggen.Worker.Configuration;

/// <summary>When something may go out (product 6).</summary>
/// <param name="From">Start of the window on school days, local time.</param>
/// <param name="To">End of the window, local time.</param>
/// <param name="Settle">How long a code must have been known before parents and pupils are addressed; 0 to 7 days.</param>
/// <param name="NotBefore">Parents and pupils are never addressed before this local time.</param>
internal sealed record SendSettings(LocalTime From, LocalTime To, TimeSpan Settle, LocalTime NotBefore)
{
    /// <summary>School days 07:30-17:30, families an hour after the code was seen and not before 10:00.</summary>
    public static SendSettings Default { get; } = new(new(7, 30), new(17, 30), TimeSpan.FromMinutes(60), new(10, 0));
}
