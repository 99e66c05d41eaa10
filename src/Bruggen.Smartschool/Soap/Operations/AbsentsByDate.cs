using Bruggen.Smartschool.Resilience;
using NodaTime;

namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>The presences of the whole school on one day: JSON (PROTOCOL.md, Absences).</summary>
/// <param name="Date">The day.</param>
internal abstract record AbsentsByDate(LocalDate Date) : SoapOperation
{
    /// <summary>Whether the answer goes by username rather than by internal number.</summary>
    public abstract bool ByUsername { get; }

    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.Export;

    /// <inheritdoc/>
    public override int LargestAnswer => AnswerLimits.Small;

    /// <inheritdoc/>
    public override void WriteParts(SoapPartWriter parts) => parts.String("date", NodaTime.Text.LocalDatePattern.Iso.Format(Date));
}
