using NodaTime;

namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>Presences by username, with the school's aliases (PROTOCOL.md, Absences).</summary>
/// <param name="Date">The day.</param>
internal sealed record GetAbsentsWithAliasByDate(LocalDate Date) : AbsentsByDate(Date)
{
    /// <inheritdoc/>
    public override bool ByUsername => true;
}
