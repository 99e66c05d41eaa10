using System.Collections.Frozen;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Outbox;
using Bruggen.Worker.Configuration;
using Bruggen.Worker.Time;

namespace Bruggen.Worker.Pipeline;

/// <summary>
/// What is asked of a row just before it goes out: still so, still at the school, not silenced, still the right person, its
/// time come (product 6). By the register and the roster at the moment this is made.
/// </summary>
internal sealed class DeliveryCheck(SchoolConfiguration configuration, SchoolMemory memory, ActionWriter writer, SchoolClock clock)
{
    /// <summary>The objection that somebody else is to hear it now.</summary>
    public const string MovedOn = "is now somebody else's to hear";

    private readonly RuleEngine _engine = new(configuration.Rules);
    private readonly FrozenDictionary<long, StoredFiring> _firings = memory.Firings.ToFrozenDictionary(stored => stored.Id);

    /// <summary>Who is meant by each role now.</summary>
    public AddressBook Addresses { get; } = configuration.AddressesFor(memory.Roster!);

    /// <summary>The firing a row belongs to; only for a row without objection.</summary>
    public Firing FiringOf(OutboxRow row) => _firings[row.FiringId].Firing;

    /// <summary>Why the row may never go out any more, or null.</summary>
    public string? Objection(OutboxRow row)
    {
        if (!_firings.TryGetValue(row.FiringId, out var stored))
        {
            return "belongs to another school year";
        }

        if (Addresses.Roster.FindPupil(row.Pupil) is not { } pupil)
        {
            return "the pupil has left";
        }

        if (configuration.People.IsSilenced(pupil.Key, clock.Today))
        {
            return "the pupil is not to be approached now";
        }

        if (row.Reason == ActionWriter.OnlyWatching && Planner.IsTooLate(stored.Firing, clock.NewestHalfDay))
        {
            return "was planned while the service only watched, too long ago";
        }

        return StandingOf(row) switch
        {
            FiringStanding.Over => "no longer so",
            FiringStanding.Corrected => configuration.Rules.Find(row.Rule)!.Version == stored.RuleVersion ? "attendance was corrected" : "the rule was changed",
            _ => StillAddressed(row) ? null : MovedOn,
        };
    }

    /// <summary>Whether the fact is so at this moment; only for a row without objection.</summary>
    public FiringStanding StandingOf(OutboxRow row) =>
        _engine.StandingOf(FiringOf(row), memory.RegisterOf(Addresses.Roster.FindPupil(row.Pupil)!, configuration), clock.NewestHalfDay);

    /// <summary>Whether it may go out now; only for a row without objection.</summary>
    public bool MayGo(OutboxRow row) =>
        row.Hold is null
        && row.NotBefore <= clock.Now
        && row.Recipient.Length > 0
        && StandingOf(row) == FiringStanding.Stands
        && configuration.School.Send.IsOpen(clock.Local, memory.Year!.TimetableOf(Addresses.Roster.FindPupil(row.Pupil)!.Class), IsForFamily(row));

    /// <summary>Whether pupil or parents read it.</summary>
    public bool IsForFamily(OutboxRow row) => Addresses.Roster.FindStaff(row.Recipient) is null;

    /// <summary>The step of the rule that made the row; null when the rule says something else by now.</summary>
    public ActionSpec? StepOf(OutboxRow row) =>
        configuration.Rules.Find(row.Rule) is { } rule && rule.Version == row.RuleVersion && row.Step < rule.Then.Length ? rule.Then[row.Step] : null;

    private bool StillAddressed(OutboxRow row)
    {
        var recipient = new Recipient(row.Recipient, row.CoAccount);
        if (StepOf(row) is { } step)
        {
            var recipients = writer.RecipientsOf(step, Addresses, Addresses.Roster.FindPupil(row.Pupil)!);
            return recipients.Contains(recipient) || (recipient == ActionWriter.Nobody && recipients.IsEmpty);
        }

        return recipient == ActionWriter.Nobody
            || Addresses.Roster.FindStaff(row.Recipient) is not null
            || Addresses.Roster.FindPupil(row.Recipient) is not null;
    }
}
