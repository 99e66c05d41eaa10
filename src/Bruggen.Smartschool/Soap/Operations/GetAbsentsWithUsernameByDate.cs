using NodaTime;

namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>Presences by username (PROTOCOL.md, Absences).</summary>
/// <param name="Date">The day.</param>
internal sealed record GetAbsentsWithUsernameByDate(LocalDate Date) : AbsentsByDate(Date)
{
    /// <inheritdoc/>
    public override bool ByUsername => true;
}
