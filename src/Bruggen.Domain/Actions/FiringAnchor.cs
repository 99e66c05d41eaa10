using System.Globalization;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;

namespace Bruggen.Domain.Actions;

/// <summary>The anchor of a firing: what tells it apart from the others of its rule and pupil.</summary>
public static class FiringAnchor
{
    /// <summary>What the firing is about, not when it was noticed; stores hold this text, so none ever changes.</summary>
    /// <param name="rule">The rule that fired.</param>
    /// <param name="firing">The firing.</param>
    /// <param name="year">The school year it lies in.</param>
    public static string Of(Rule rule, Firing firing, SchoolYear year)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(firing);
        ArgumentNullException.ThrowIfNull(year);
        return rule.When switch
        {
            Trigger.Absent => firing.Start!.Value.ToString(),
            Trigger.Returned => firing.Return!.Value.ToString(),
            Trigger.Counted { Within.IsSchoolYear: true } => year.Name,
            Trigger.Pattern => string.Create(CultureInfo.InvariantCulture, $"{firing.Weekday}/{firing.At}"),
            _ => firing.At.ToString(),
        };
    }
}
