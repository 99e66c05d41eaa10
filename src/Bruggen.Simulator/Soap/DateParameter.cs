using System.Globalization;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.Soap;

/// <summary>Dates on the wire are <c>YYYY-MM-DD</c>; anything else answers 49 (PROTOCOL.md, Absences).</summary>
internal static class DateParameter
{
    public static bool TryRead(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>An optional date: today when it was left out, <see langword="null"/> when it is none.</summary>
    public static DateOnly? ReadOr(DateOnly today, string text) =>
        text.Length == 0 ? today : TryRead(text, out var date) ? date : null;

    /// <summary>The year in which the school year of a date starts; the new one starts in September.</summary>
    public static int SchoolYearOf(DateOnly date) => date.Month >= 9 ? date.Year : date.Year - 1;

    /// <summary>What a list by date answers to a date that is none; the dossier does not settle it (PROTOCOL.md, Open questions).</summary>
    public static SoapAnswer Refused(Tenant tenant) => tenant.Switches[WorldSwitch.InvalidDate] switch
    {
        "empty" => SoapAnswer.Map("[]", tenant),
        "fault" => throw new SoapFaultException("DateTime::__construct(): Failed to parse time string"),
        _ => SoapAnswer.Code(ResultCode.InvalidDate),
    };
}
