using Bruggen.Configuration;

namespace Bruggen.Service.Health.Questions;

/// <summary>Whether somebody who is named as admin can be written to.</summary>
internal sealed class AdminFound : HealthQuestion
{
    /// <inheritdoc/>
    public override string Topic => "admin";

    /// <inheritdoc/>
    public override bool IsTold => false;

    /// <inheritdoc/>
    public override HealthFinding? Ask(HealthFacts facts) =>
        facts.Roster is { } roster && facts.Configuration.School.Admin is { IsEmpty: false } admin && !roster.Addressable(admin).Any()
            ? HealthFinding.Yellow(
                $"Nobody who is named under admin in school.yaml ({Counted.Of(admin.Length, "name")}) is at the school or can be written to: nobody hears when something needs a person.",
                "Name somebody who can, by username, internal number or group, under admin in school.yaml.")
            : null;
}
