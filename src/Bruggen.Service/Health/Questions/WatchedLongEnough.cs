using System.Globalization;

namespace Bruggen.Service.Health.Questions;

/// <summary>Whether a service that only watches is forgotten.</summary>
internal sealed class WatchedLongEnough : HealthQuestion
{
    private const int Days = 30;

    /// <inheritdoc/>
    public override string Topic => "watching";

    /// <inheritdoc/>
    public override bool IsStanding => false;

    /// <inheritdoc/>
    public override bool IsTold => false;

    /// <inheritdoc/>
    public override HealthFinding? Ask(HealthFacts facts) => facts.WatchingSince is { } since && (facts.Now - since).TotalDays > Days
        ? HealthFinding.Yellow(
            string.Create(CultureInfo.InvariantCulture, $"Bruggen has only watched for {(facts.Now - since).TotalDays:0} days: nothing is sent to anybody."),
            "See bruggen plan, and let it send with bruggen start-sending; or stop the service.")
        : null;
}
