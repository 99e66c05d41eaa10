using System.Globalization;

namespace Bruggen.Domain.Rules;

/// <summary>A number with its unit, written <c>2 school-days</c>.</summary>
/// <param name="Amount">At least 1.</param>
/// <param name="Unit">The unit.</param>
public readonly record struct Quantity(int Amount, Unit Unit)
{
    private static readonly (string Singular, string Plural, Unit Unit)[] Words =
    [
        ("half-day", "half-days", Unit.HalfDays),
        ("school-day", "school-days", Unit.SchoolDays),
        ("calendar-day", "calendar-days", Unit.CalendarDays),
    ];

    /// <summary>Reads <c>2 school-days</c> or <c>1 half-day</c>; false for anything else, for 0 and for more than 9999.</summary>
    public static bool TryParse(string? text, out Quantity quantity)
    {
        quantity = default;
        var parts = (text ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || parts[0].Length > 4
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount < 1)
        {
            return false;
        }

        foreach (var (singular, plural, unit) in Words)
        {
            if (parts[1] == singular || parts[1] == plural)
            {
                quantity = new Quantity(amount, unit);
                return true;
            }
        }

        return false;
    }

    /// <summary>The written form, singular for one.</summary>
    public override string ToString()
    {
        var unit = Unit;
        var (singular, plural, _) = Words.First(word => word.Unit == unit);
        return string.Create(CultureInfo.InvariantCulture, $"{Amount} {(Amount == 1 ? singular : plural)}");
    }
}
