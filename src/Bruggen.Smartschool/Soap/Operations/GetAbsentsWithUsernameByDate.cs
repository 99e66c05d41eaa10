using NodaTime;

namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>Presences by username (api 1.5).</summary>
/// <param name="Date">The day.</param>
internal sealed record GetAbsentsWithUsernameByDate(LocalDate Date) : AbsentsByDate(Date)
{
    /// <inheritdoc/>
    public override bool ByUsername => true;
}
