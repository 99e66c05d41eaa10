using System.Globalization;
using Bruggen.Smartschool;
using NodaTime;

namespace Bruggen.Service.Time;

/// <summary>
/// Whether this machine's clock can be acted on. A clock that jumps, by a year or by an hour, would find pupils absent from
/// days that have not come, send at night, and throw away what is of use. The platform's own time is the judge; without one,
/// the newest moment at which the clock was found right.
/// </summary>
/// <param name="clock">The clock that is judged.</param>
/// <param name="platform">The platform's time.</param>
/// <param name="isJudged">False on the clock of a rehearsal, which is its own master.</param>
internal sealed class ClockTrust(SchoolClock clock, PlatformTime platform, bool isJudged)
{
    /// <summary>The setting with the newest moment at which the clock was found right.</summary>
    public const string SeenSetting = "clock_right_at";

    private static readonly Duration Tolerated = Duration.FromMinutes(30);

    // Longer than a summer in which nobody started the service.
    private static readonly Duration LongestPause = Duration.FromDays(120);

    /// <summary>The newest moment at which the clock was found right, in this run or an earlier one; null when it never was.</summary>
    public Instant? RightAt { get; set; }

    /// <summary>Whether the clock is judged: the machine's own is, that of a rehearsal is its own master.</summary>
    public bool IsJudged => isJudged;

    /// <summary>Whether the platform says what time it is.</summary>
    public bool IsConfirmed => isJudged && platform.Now is not null;

    /// <summary>Why the clock cannot be acted on, in one sentence, or null.</summary>
    public string? Objection()
    {
        if (!isJudged)
        {
            return null;
        }

        var now = clock.Now;
        if (platform.Now is { } there)
        {
            var ahead = now - Instant.FromDateTimeOffset(there);
            return ahead > Tolerated ? Sentence(ahead, "ahead of", "Smartschool's")
                : ahead < -Tolerated ? Sentence(-ahead, "behind", "Smartschool's")
                : null;
        }

        return RightAt is not { } right ? null
            : now - right > LongestPause ? Sentence(now - right, "ahead of", "what it was when Bruggen last ran")
            : right - now > Tolerated ? Sentence(right - now, "behind", "what it was when Bruggen last ran")
            : null;
    }

    private static string Sentence(Duration by, string where, string what) => string.Create(
        CultureInfo.InvariantCulture,
        $"This machine's clock is {InWords(by)} {where} {what}; switch on time synchronisation (timedatectl set-ntp true; on Windows w32tm /resync). Until it is right nothing is planned, sent or removed.");

    private static string InWords(Duration by) => by switch
    {
        { TotalDays: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{by.TotalDays:0} days"),
        { TotalHours: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{by.TotalHours:0} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{by.TotalMinutes:0} minutes"),
    };
}
