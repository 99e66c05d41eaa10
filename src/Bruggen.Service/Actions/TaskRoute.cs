using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;

namespace Bruggen.Service.Actions;

/// <summary>Which way an outbox row goes.</summary>
internal static class TaskRoute
{
    /// <summary>The channel of the role a task is for; a message for everything else, and for what was refused elsewhere.</summary>
    public static TaskChannel Of(SchoolConfiguration configuration, KeptAction row) =>
        row.Channel ?? (row.Kind == ActionKind.Task && RoleOf(configuration, row) is { } role ? configuration.School.ChannelOf(role) : TaskChannel.Message);

    private static Role? RoleOf(SchoolConfiguration configuration, KeptAction row)
    {
        var step = configuration.Rules.Find(row.Rule) is { } rule && rule.Version == row.RuleVersion && row.Step < rule.Then.Length ? rule.Then[row.Step] : null;
        return row.Purpose switch
        {
            ActionPurpose.Step => step?.To is { Name: null } to ? to.Role : null,
            ActionPurpose.Escalation => step is ActionSpec.Escalation ? step.To.Role : Role.Zorg,
            ActionPurpose.Help => Role.Leerlingenbegeleiding,

            // Somebody who is named, or takes over, is a person and not a role.
            _ => null,
        };
    }
}
