using System.Globalization;
using System.Text;
using Bruggen.Configuration;

namespace Bruggen.Service.Views;

/// <summary>A plan as lines for the console.</summary>
internal static class PlanText
{
    /// <summary>The whole plan.</summary>
    public static string Of(PlanView view)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"The plan at {view.At}, by {(view.Source == "store" ? "what the service has read" : "what Smartschool says now, as a first start would")}.");
        text.AppendLine(view.Sending ? "This command sends nothing." : "This command sends nothing, and sending is off (watch).");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{(view.Sending ? "Goes out" : "Would go out once sending is on")}: {Counted.Of(view.Actions, "action")} for {Counted.Of(view.GoesOut.Length, "person", "people")}");
        foreach (var mailbox in view.GoesOut)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{mailbox.Name} ({mailbox.Recipient}#{mailbox.CoAccount})");
            foreach (var item in mailbox.Items)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {item.When}  {item.Kind,-7} {item.Rule}: {item.Pupil} {item.Class} {item.Name}");
            }
        }

        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Waits for a person: {Counted.Of(view.Waiting.Length, "action")}");
        foreach (var reason in view.Waiting.GroupBy(item => (item.Rule, item.Why)))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{reason.Key.Rule}: {reason.Key.Why}");
            foreach (var item in reason)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {item.Kind,-7} {item.Pupil} {item.Class} {item.Name}");
            }
        }

        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Matched already when the rule came: {view.Matched.Sum(match => match.Pupils.Length)}");
        foreach (var match in view.Matched)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{match.Rule}: {Counted.Of(match.Pupils.Length, "pupil")}, not sent unless bruggen adopt {match.Rule}");
            Append(text, match);
        }

        return text.ToString();
    }

    /// <summary>The pupils a rule matched already.</summary>
    public static string Of(PlanView.Match match) => Append(new StringBuilder(), match).ToString();

    private static StringBuilder Append(StringBuilder text, PlanView.Match match)
    {
        foreach (var pupil in match.Pupils)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {pupil.Pupil} {pupil.Class} {pupil.Name}, since {pupil.Since}");
        }

        return text;
    }
}
