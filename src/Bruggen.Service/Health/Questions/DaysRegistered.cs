using System.Globalization;

namespace Bruggen.Service.Health.Questions;

/// <summary>Whether anything was registered on the last school-day.</summary>
internal sealed class DaysRegistered : HealthQuestion
{
    /// <inheritdoc/>
    public override string Topic => "registration";

    /// <inheritdoc/>
    public override bool IsStanding => false;

    /// <inheritdoc/>
    public override HealthFinding? Ask(HealthFacts facts) => facts.EmptyDay is { } day
        ? HealthFinding.Yellow(
            string.Create(CultureInfo.InvariantCulture, $"Nobody at the whole school has any code on {day:uuuu-MM-dd}, a school-day of calendar.yaml: Bruggen knows of no absence."),
            "When the school was closed, add the day to closed in calendar.yaml; else see in Smartschool why attendance is not registered.")
        : null;
}
