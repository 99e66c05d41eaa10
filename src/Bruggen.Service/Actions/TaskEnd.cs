using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Rules;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Storage.Tasks;

namespace Bruggen.Service.Actions;

/// <summary>Why a task that was sent is no longer needed, by the register, the roster and the rules as they are now.</summary>
internal sealed class TaskEnd(SchoolConfiguration configuration, SchoolMemory memory, DeliveryCheck check, SchoolClock clock, IReadOnlySet<long> unfinished)
{
    /// <summary>The reason, and whether it never was needed: then whoever has it should hear so. Null while it is needed.</summary>
    public (ActionReason Reason, bool NeverWas)? Of(SentTask task)
    {
        if (check.StoredFor(task.Row) is not { } stored)
        {
            return (ActionReason.OtherYear, false);
        }

        if (task.Row.State == ActionState.Superseded || stored.SupersededAt is not null)
        {
            return (ActionReason.Corrected, true);
        }

        return Passed(task, stored.Id, stored.Firing) is { } reason ? (reason, false) : null;
    }

    private ActionReason? Passed(SentTask task, long firingId, Firing firing)
    {
        if (check.SubjectOf(task.Row) is not { } subject)
        {
            return configuration.Rules.Find(task.Row.Rule) is { Scope: not DateScope.Pupil } ? ActionReason.NotAtSchool : ActionReason.HasLeft;
        }

        if (configuration.People.IsSilenced(subject.Key, clock.Today))
        {
            return ActionReason.Silenced;
        }

        if (task.Row is { Purpose: ActionPurpose.Escalation or ActionPurpose.Help, Follows: { } about } && !unfinished.Contains(about))
        {
            return ActionReason.TaskFinished;
        }

        return memory.FiringsOf(task.Row.Pupil).Any(other => other.Id > firingId && other.SupersededAt is null && configuration.Rules.Mutes(other.Firing, firing))
            ? ActionReason.RuleTookOver
            : check.StandingOf(task.Row) == FiringStanding.Over ? ActionReason.Passed : null;
    }
}
