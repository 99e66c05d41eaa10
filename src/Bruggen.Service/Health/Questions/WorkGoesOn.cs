using System.Globalization;

namespace Bruggen.Service.Health.Questions;

/// <summary>Whether the work under way comes on.</summary>
internal sealed class WorkGoesOn : HealthQuestion
{
    // From here on it is no slow answer any more.
    private const int TimesUntilRed = 5;

    /// <inheritdoc/>
    public override string Topic => "service";

    /// <inheritdoc/>
    public override bool IsStanding => false;

    /// <inheritdoc/>
    public override bool IsTold => false;

    /// <inheritdoc/>
    public override HealthFinding? Ask(HealthFacts facts) => facts.UnderWay is { } work && work.Silent > work.Patience
        ? new HealthFinding(
            work.Silent > work.Patience * TimesUntilRed ? HealthLevel.Red : HealthLevel.Yellow,
            string.Create(CultureInfo.InvariantCulture, $"Nothing has come for {work.Silent.TotalMinutes:0.#} minutes while {work.Work}, and everything else waits for it."),
            "Smartschool, or a disk, does not answer: bruggen doctor says which; it goes on by itself once it does, and a restart of the service does no harm.")
        : null;
}
