using System.Collections.Immutable;

namespace Bruggen.Service.Health.Questions;

/// <summary>Whether attendance was read since the service began; until then nothing is planned or sent.</summary>
internal sealed class ReadSinceStart : HealthQuestion
{
    /// <inheritdoc/>
    public override string Topic => "attendance";

    /// <inheritdoc/>
    public override bool IsStanding => false;

    /// <inheritdoc/>
    public override ImmutableArray<string> SaidBy => ["smartschool", "storage", "clock"];

    /// <inheritdoc/>
    public override bool IsTold => false;

    /// <inheritdoc/>
    public override HealthFinding? Ask(HealthFacts facts) =>
        facts is { StartedAt: not null, ReadAt: null } && facts.Configuration.Calendar.YearOf(facts.Today) is not null
            ? HealthFinding.Yellow(
                "Attendance has not been read since the service began, so nothing is planned or sent yet.",
                "Wait a minute; when this stays, bruggen doctor says what keeps it from reading.")
            : null;
}
