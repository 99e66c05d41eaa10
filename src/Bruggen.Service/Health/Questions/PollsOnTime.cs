using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Service.Health.Questions;

/// <summary>Whether the poll hours of a school-day go by with polls.</summary>
internal sealed class PollsOnTime : HealthQuestion
{
    /// <inheritdoc/>
    public override string Topic => "polls";

    /// <inheritdoc/>
    public override bool IsStanding => false;

    /// <inheritdoc/>
    public override ImmutableArray<string> SaidBy => ["smartschool", "storage", "clock"];

    /// <inheritdoc/>
    public override HealthFinding? Ask(HealthFacts facts)
    {
        var poll = facts.Configuration.School.Poll;
        if (facts.StartedAt is not { } started || !facts.Configuration.IsPollTime(facts.Local))
        {
            return null;
        }

        var opened = (facts.Today + poll.From).InZoneLeniently(SchoolTimeZone.Brussels).ToInstant();
        var since = Instant.Max(Instant.Max(opened, started), facts.ReadAt ?? Instant.MinValue);
        return facts.Now - since <= Duration.FromTimeSpan(poll.FreshFor)
            ? null
            : HealthFinding.Red(
                string.Create(CultureInfo.InvariantCulture, $"Attendance was not read in the last {(facts.Now - since).TotalMinutes:0} minutes, in the middle of the poll hours: nothing is planned, and nothing is sent about pupils."),
                "Say bruggen poll to have it tried now; bruggen doctor says what keeps it from reading.");
    }
}
