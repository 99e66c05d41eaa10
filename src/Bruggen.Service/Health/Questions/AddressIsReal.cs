namespace Bruggen.Service.Health.Questions;

/// <summary>Whether the address can be a school's: on this machine itself there is only a simulator, which delivers nothing.</summary>
internal sealed class AddressIsReal : HealthQuestion
{
    /// <inheritdoc/>
    public override string Topic => "address";

    /// <inheritdoc/>
    public override bool IsTold => false;

    /// <inheritdoc/>
    public override HealthFinding? Ask(HealthFacts facts) => facts.IsRealClock && facts.Configuration.School.Address is { IsLoopback: true } address
        ? HealthFinding.Yellow(
            $"smartschool.address in school.yaml is this machine itself ({address.Authority}), where only a simulator can answer: no real pupil is watched, and nobody gets what is sent.",
            "Write the school's own address, such as https://voorbeeld.smartschool.be; to try things out, use bruggen run --rehearse.")
        : null;
}
