using System.Globalization;
using Bruggen.Domain.Rules;

namespace Bruggen.Configuration.Texts;

/// <summary>What a rule measured, as the care team and a class teacher read it. Nobody else is told.</summary>
internal static class MeasuredWords
{
    /// <summary>Whether a rule counts something that is not the length of one absence.</summary>
    public static bool HasCount(Trigger trigger) => trigger is Trigger.Counted or Trigger.Spells or Trigger.Rate or Trigger.Pattern;

    /// <summary>Whether a rule measures one absence.</summary>
    public static bool HasDuration(Trigger trigger) => trigger is Trigger.Absent or Trigger.Returned;

    /// <summary>"5 halve dagen" or "4 keer"; empty for a rule that counts nothing.</summary>
    public static string CountOf(Trigger trigger, int? measure) => measure is not { } count || !HasCount(trigger)
        ? string.Empty
        : trigger is Trigger.Spells or Trigger.Pattern
            ? string.Create(CultureInfo.InvariantCulture, $"{count} keer")
            : InWords(new Quantity(count, Unit.HalfDays));

    /// <summary>"7 schooldagen"; empty for a rule that is not about one absence.</summary>
    public static string DurationOf(Trigger trigger, int? measure) => measure is not { } length
        ? string.Empty
        : trigger switch
        {
            Trigger.Absent absent => InWords(absent.AtLeast with { Amount = length }),
            Trigger.Returned returned => InWords(returned.After with { Amount = length }),
            _ => string.Empty,
        };

    private static string InWords(Quantity quantity)
    {
        var (one, more) = quantity.Unit switch
        {
            Unit.HalfDays => ("halve dag", "halve dagen"),
            Unit.SchoolDays => ("schooldag", "schooldagen"),
            _ => ("kalenderdag", "kalenderdagen"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{quantity.Amount} {(quantity.Amount == 1 ? one : more)}");
    }
}
