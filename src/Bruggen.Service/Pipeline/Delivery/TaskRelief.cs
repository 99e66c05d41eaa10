using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Service.Actions;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Service.Writing;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Tasks;

namespace Bruggen.Service.Pipeline.Delivery;

/// <summary>
/// Nobody gets more open tasks than the school's limit while somebody else has room (leaflet L38): what comes
/// above it goes to the one who stands in for that person, else to the care team, with a line about it. What is asked of
/// subject teachers only goes to who stands in: the material of a lesson is nothing the care team can lay ready.
/// </summary>
internal sealed class TaskRelief(SchoolStores stores, SchoolClock clock)
{
    /// <summary>Hands on what is too much; the replacements wait like anything that was planned.</summary>
    /// <param name="configuration">The limit, the texts and who stands in.</param>
    /// <param name="check">Says who is meant by each role now.</param>
    /// <param name="due">What may go out now.</param>
    /// <param name="ct">Stops.</param>
    /// <returns>What stays with the one it is for.</returns>
    public async Task<List<KeptAction>> RelieveAsync(SchoolConfiguration configuration, DeliveryCheck check, List<KeptAction> due, CancellationToken ct)
    {
        if (!due.Exists(row => row.Kind == ActionKind.Task))
        {
            return due;
        }

        var open = new Dictionary<string, int>(await stores.Tasks.OpenTasksAsync(ct), StringComparer.Ordinal);
        foreach (var row in due.Where(row => row.Kind == ActionKind.Task && row.Purpose != ActionPurpose.Step))
        {
            Count(row.Recipient);
        }

        HashSet<Asked>? asked = null;
        var stays = new List<KeptAction>();
        foreach (var row in due)
        {
            var canMove = row is { Kind: ActionKind.Task, Purpose: ActionPurpose.Step };
            if (canMove && !HasRoom(row.Recipient))
            {
                asked ??= await AskedAsync(due, ct);
                if (Other(row, asked) is { } other)
                {
                    Count(other.Key);
                    asked.Add(Asked.Of(row, other.Key));
                    await stores.Outbox.HandOnAsync(row, Written(configuration, check, row, other), ActionReason.HasManyTasks, clock.Now, ct);
                    continue;
                }
            }

            if (canMove)
            {
                Count(row.Recipient);
            }

            stays.Add(row);
        }

        return stays;

        bool HasRoom(string person) => open.GetValueOrDefault(person) < configuration.School.OpenTasks;

        void Count(string person) => open[person] = open.GetValueOrDefault(person) + 1;

        // Who has the fewest of the care team comes first, so that they share it.
        // What two teachers cannot take comes to nobody twice.
        Recipient? Other(KeptAction row, HashSet<Asked> asked) => check.Addresses.WhoRelieves(row.Recipient, check.SubjectOf(row)!, clock.Today)
            .Where(other => HasRoom(other.Key) && !asked.Contains(Asked.Of(row, other.Key)))
            .Where(other => row.Audience switch
            {
                Audience.Zorg => check.Addresses.CareTeam.Contains(other),
                Audience.Vakleerkracht => !check.Addresses.CareTeam.Contains(other),
                _ => true,
            })
            .OrderBy(other => check.Addresses.CareTeam.Contains(other) ? open.GetValueOrDefault(other.Key) + 1 : 0)
            .Select(other => (Recipient?)other)
            .FirstOrDefault();
    }

    /// <summary>What is asked of whom already: what people have, and what these firings asked or will ask.</summary>
    private async Task<HashSet<Asked>> AskedAsync(List<KeptAction> due, CancellationToken ct)
    {
        var tasks = await stores.Tasks.ListAsync(new TaskFilter { States = TaskStates.Unfinished }, ct);
        var rows = await stores.Outbox.ListAsync(new OutboxFilter { Firings = [.. due.Where(row => row.Kind == ActionKind.Task).Select(row => row.FiringId).Distinct()] }, ct);
        return
        [
            .. rows.Where(row => row.Kind == ActionKind.Task && row.State is not (ActionState.Withdrawn or ActionState.Superseded))
                .Concat(tasks.Select(task => task.Row))
                .Select(row => Asked.Of(row, row.Recipient)),
        ];
    }

    private static PlannedAction Written(SchoolConfiguration configuration, DeliveryCheck check, KeptAction row, Recipient other)
    {
        // Whoever stands in for a teacher may read what that teacher may; what is for the care team stays in it.
        var audience = check.Addresses.CareTeam.Contains(other) ? Audience.Zorg : row.Audience;
        var had = check.Addresses.Roster.FindStaff(row.Recipient)!;
        var text = configuration.Templates.Find(audience, "te-veel", configuration.School.Language)!.Render(
            ActionWriter.ValuesFor(configuration, check.Addresses, check.SubjectOf(row)!, other, row.DueOn) with
            {
                Task = row.Subject,
                Colleague = check.Addresses.Roster.NameOf(had),
            });
        return new PlannedAction(
            new ActionKey(row.Key).RelievedBy(other.Key).Text,
            row.Step,
            row.Kind,
            audience,
            other.Key,
            other.CoAccount,
            text.Subject,
            text.Html + row.BodyHtml,
            text.PlainText + "\n\n" + row.BodyText,
            row.DueOn,
            row.Today,
            row.NotBefore,
            ActionReason.OnlyTime)
        {
            ReleasedAt = row.ReleasedAt,
            Purpose = ActionPurpose.Relief,
        };
    }

    /// <summary>A step of a rule that asks something about a pupil of a person.</summary>
    private readonly record struct Asked(string Person, string Pupil, string Rule, int Step)
    {
        public static Asked Of(KeptAction row, string person) => new(person, row.Pupil, row.Rule, row.Step);
    }
}
