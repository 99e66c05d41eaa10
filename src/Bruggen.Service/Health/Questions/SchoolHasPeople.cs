namespace Bruggen.Service.Health.Questions;

/// <summary>Whether Smartschool gives pupils, classes and staff.</summary>
internal sealed class SchoolHasPeople : HealthQuestion
{
    private const string AccessRemedy = "Check the groups and accounts in Smartschool, and the rights of the web service account; bruggen doctor says what it may read.";

    /// <inheritdoc/>
    public override string Topic => "people";

    /// <inheritdoc/>
    public override HealthFinding? Ask(HealthFacts facts) => facts.Roster is not { } roster ? null
        : !roster.Pupils.Any() ? HealthFinding.Red("Smartschool gives no active pupils: there is nobody to watch.", AccessRemedy)
        : !roster.Classes.Any() ? HealthFinding.Red("Smartschool gives no pupil with an official class: no class teacher is found for anybody.", "Check in Smartschool that the classes are official classes and the pupils are in them.")
        : !roster.Staff.Any() ? HealthFinding.Red("Smartschool gives no active staff: there is nobody to write to.", AccessRemedy)
        : null;
}
