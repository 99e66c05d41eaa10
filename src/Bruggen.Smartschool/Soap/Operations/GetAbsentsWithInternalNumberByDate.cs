using NodaTime;

namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>Presences by internal number (PROTOCOL.md, Absences).</summary>
/// <param name="Date">The day.</param>
internal sealed record GetAbsentsWithInternalNumberByDate(LocalDate Date) : AbsentsByDate(Date)
{
    /// <inheritdoc/>
    public override bool ByUsername => false;
}
