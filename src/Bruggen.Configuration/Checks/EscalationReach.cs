using System.Collections.Immutable;
using Bruggen.Domain.Planning;

namespace Bruggen.Configuration.Checks;

/// <summary>Says which escalations wait for a task to stay open while nobody can tell whether it is done.</summary>
internal static class EscalationReach
{
    /// <summary>Hints at every rule with <c>escalate: { after: ... }</c> whose tasks count as done by themselves.</summary>
    public static void Check(ImmutableArray<PlacedRule> rules, SchoolSettings school, ProblemLog log)
    {
        foreach (var (rule, place) in rules.Where(placed => placed.Rule.Enabled))
        {
            var tasks = rule.Then.OfType<ActionSpec.Duty>().Where(duty => duty is ActionSpec.Task or ActionSpec.Contact).ToList();
            if (tasks.Count > 0
                && rule.Then.OfType<ActionSpec.Escalation>().Any(step => step.AfterSchoolDays is not null)
                && !tasks.Exists(task => school.Tasks.CanRemind(task.To.Name is null && school.ChannelOf(task.To.Role) == TaskChannel.Planner)))
            {
                log.Hint(place, $"The rule {Wording.Quote(rule.Id)} hands its task over when it stays open, and nobody can tell Bruggen that it is done: it counts as done by itself first. Set tasks: {{ reminders: on }} in school.yaml if somebody reports with bruggen tasks, or leave 'after' out.");
            }
        }
    }
}
