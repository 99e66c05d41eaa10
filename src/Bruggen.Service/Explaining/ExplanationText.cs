using System.Globalization;
using System.Text;
using System.Text.Json;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Domain.Rules.Explaining;
using NodaTime.Text;

namespace Bruggen.Service.Explaining;

/// <summary>An explanation in one or two sentences: what was measured, what is missing, what stands in the way. Holds no name and no code.</summary>
internal static class ExplanationText
{
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("dddd d MMMM");

    /// <summary>The sentence about a rule.</summary>
    public static string Of(Explanation explanation, Trigger trigger) => Of(explanation, trigger, "fires", "would fire");

    /// <summary>The sentence about a milestone.</summary>
    public static string OfMilestone(Explanation explanation, Trigger trigger) => Of(explanation, trigger, "reached", "would be reached");

    private static string Of(Explanation explanation, Trigger trigger, string done, string ahead)
    {
        if (explanation.Outcome == Outcome.NotAsked)
        {
            return "not asked: switched off, not in force, or not for this pupil";
        }

        var text = new StringBuilder();
        text.Append(explanation.Outcome switch
        {
            Outcome.Fires => done + ": ",
            Outcome.FiredBefore => "fired before: ",
            Outcome.NeedsOthers => "waits for the rules it needs: ",
            _ => string.Empty,
        });
        text.Append(Measured(explanation, trigger));
        if (explanation.Blocking is { } blocking)
        {
            text.Append(CultureInfo.InvariantCulture, $"; fired at {blocking.At}, level {blocking.Level}");
        }

        if (explanation.WouldFireAt is { } at)
        {
            text.Append(CultureInfo.InvariantCulture, $"; {ahead} {(explanation.Outcome == Outcome.NotYet ? string.Empty : "again ")}on {Ahead(at)}{Condition(explanation, trigger)}");
        }

        return text.ToString();
    }

    // A day that comes in the morning comes with the day; only an afternoon is worth a word.
    private static string Ahead(HalfDay at) => at.Part == DayPart.Am ? Day.Format(at.Date) : $"{Day.Format(at.Date)} (pm)";

    // What the projection takes for granted of the days to come: "still" only of a spell that is open now.
    private static string Condition(Explanation explanation, Trigger trigger) => trigger switch
    {
        Trigger.OnDate => string.Empty,
        Trigger.Returned => " if present from now on",
        Trigger.Absent absent when explanation.Measure > 0 => $" if still absent{Named(absent.Kinds)}",
        Trigger.Absent absent => $" if absent{Named(absent.Kinds)} from now on",
        Trigger.Counted counted => $" if absent{Named(counted.Kinds)} from now on",
        Trigger.Spells spells => $" if absent{Named(spells.Kinds)} from now on",
        Trigger.Rate rate => $" if absent{Named(rate.Kinds)} from now on",
        Trigger.Pattern pattern => $" if absent{Named(pattern.Kinds)} from now on",
        _ => string.Empty,
    };

    private static string Named(KindSet kinds) => kinds == KindSet.Default
        ? string.Empty
        : $" ({string.Join(" or ", kinds.Kinds.Select(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())))})";

    /// <summary>"Tuesday 6 October, am".</summary>
    public static string InWords(HalfDay halfDay) => $"{Day.Format(halfDay.Date)}, {(halfDay.Part == DayPart.Am ? "am" : "pm")}";

    private static string Measured(Explanation explanation, Trigger trigger) => trigger switch
    {
        Trigger.OnDate => explanation.Outcome == Outcome.NotYet ? "its date is not today" : "its date is today",
        Trigger.Rate rate => string.Create(
            CultureInfo.InvariantCulture,
            $"needs {rate.Percent}% of at least {rate.Minimum} registered half-days, has {explanation.Measure} of {explanation.OutOf}"),
        Trigger.Pattern => string.Create(
            CultureInfo.InvariantCulture,
            $"needs {explanation.Needed} of the last {explanation.OutOf} dates of one weekday, has {explanation.Measure}{(explanation.Weekday is { } weekday ? $" on {weekday}" : string.Empty)}"),
        Trigger.Spells => string.Create(CultureInfo.InvariantCulture, $"needs {explanation.Needed} spells, has {explanation.Measure}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"needs {new Quantity(explanation.Needed!.Value, explanation.Unit!.Value)}, has {explanation.Measure}"),
    };
}
