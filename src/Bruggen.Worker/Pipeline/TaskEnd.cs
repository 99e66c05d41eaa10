using Bruggen.Domain.Rules;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Tasks;
using Bruggen.Worker.Configuration;
using Bruggen.Worker.Time;

namespace Bruggen.Worker.Pipeline;

/// <summary>Why a task that was sent is no longer needed, by the register, the roster and the rules as they are now.</summary>
internal sealed class TaskEnd(SchoolConfiguration configuration, SchoolMemory memory, DeliveryCheck check, SchoolClock clock, IReadOnlySet<long> unfinished)
{
    /// <summary>The reason, and whether it never was needed: then whoever has it should hear so. Null while it is needed.</summary>
    public (string Reason, bool NeverWas)? Of(SentTask task)
    {
        if (check.StoredFor(task.Row) is not { } stored)
        {
            return ("belongs to another school year", false);
        }

        if (task.Row.State == OutboxState.Superseded || stored.SupersededAt is not null)
        {
            return (CorrectionStore.Corrected, true);
        }

        return Passed(task, stored.Id, stored.Firing) is { } reason ? (reason, false) : null;
    }

    private string? Passed(SentTask task, long firingId, Firing firing)
    {
        if (check.SubjectOf(task.Row) is not { } subject)
        {
            return configuration.Rules.Find(task.Row.Rule) is { Scope: not DateScope.Pupil } ? "is at the school no more" : "the pupil has left";
        }

        if (configuration.People.IsSilenced(subject.Key, clock.Today))
        {
            return "the pupil is not to be approached now";
        }

        if (task.Row is { Purpose: OutboxPurpose.Escalation or OutboxPurpose.Help, Follows: { } about } && !unfinished.Contains(about))
        {
            return "the task it is about is finished";
        }

        return memory.FiringsOf(task.Row.Pupil).Any(other => other.Id > firingId && other.SupersededAt is null && configuration.Rules.Mutes(other.Firing, firing))
            ? "another rule took over"
            : check.StandingOf(task.Row) == FiringStanding.Over ? "no longer so" : null;
    }
}
