using NodaTime;
using NodaTime.Text;

namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>The official class of a pupil on a date: JSON (PROTOCOL.md, Accounts).</summary>
/// <param name="Identifier">Internal number or username, as the platform wants.</param>
/// <param name="Date">The date.</param>
internal sealed record GetUserOfficialClass(string Identifier, LocalDate Date) : SoapOperation
{
    /// <inheritdoc/>
    public override void WriteParts(SoapPartWriter parts)
    {
        parts.String("userIdentifier", Identifier);
        parts.String("date", LocalDatePattern.Iso.Format(Date));
    }
}
