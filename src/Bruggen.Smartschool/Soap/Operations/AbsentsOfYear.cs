using System.Globalization;

namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>The presences of one person in one school year: JSON by date (PROTOCOL.md, Absences).</summary>
/// <param name="Identifier">Internal number or username, as the platform wants.</param>
/// <param name="StartYear">The year in which the school year begins.</param>
internal abstract record AbsentsOfYear(string Identifier, int StartYear) : SoapOperation
{
    /// <inheritdoc/>
    public override void WriteParts(SoapPartWriter parts)
    {
        parts.String("userIdentifier", Identifier);
        parts.String("schoolYear", StartYear.ToString("0000", CultureInfo.InvariantCulture));
    }
}
