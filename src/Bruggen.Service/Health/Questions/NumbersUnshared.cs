using Bruggen.Configuration;

namespace Bruggen.Service.Health.Questions;

/// <summary>Whether every account has an internal number of its own: of two with one number only one is ever watched or written to.</summary>
internal sealed class NumbersUnshared : HealthQuestion
{
    /// <inheritdoc/>
    public override string Topic => "numbers";

    /// <inheritdoc/>
    public override HealthFinding? Ask(HealthFacts facts) => facts.Roster is { SharedNumbers: { IsEmpty: false } shared }
        ? HealthFinding.Yellow(
            $"{Counted.Of(shared.Length, "internal number is", "internal numbers are")} given to more than one active account: {Counted.Few(shared)}. Only one account of each is watched.",
            "Give every account an internal number of its own in Smartschool.")
        : null;
}
