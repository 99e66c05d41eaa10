using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.School;
using Bruggen.Service.Channels;
using Bruggen.Service.Health;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Web.Messages;
using Bruggen.Storage.Outbox;
using NodaTime;

namespace Bruggen.Service.Pipeline.Delivery;

/// <summary>
/// Letters of which nobody knows whether they arrived: where messages are sent as the service account, its sent box is asked.
/// What is there has arrived. What is not there proves nothing, because nobody knows whether every platform keeps what the web
/// service sent, so a person still decides about that, and never is anything sent again from here.
/// </summary>
internal sealed class LetterSettlement(ISentBox sentBox, SchoolStores stores, SchoolMemory memory, ChannelGates gates, SchoolClock clock, DataAge age, HealthBoard health, ILogger<LetterSettlement> logger)
{
    private const string Topic = "sent box";

    private readonly ChannelGate _gate = gates.Make(
        Topic,
        "The sent box of the service account",
        "Letters and polls go on without it; what is in doubt waits for a person: bruggen outbox settle.");

    // A person has decided by then, or will without help.
    private static readonly Duration AskedFor = Duration.FromDays(3);

    // The platform shows minutes, and its clock may be as far from this one as is tolerated.
    private static readonly Duration Apart = Duration.FromMinutes(31);

    /// <summary>Asks about what is in doubt, when something is and the sent box can tell.</summary>
    public async Task RunAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        if (memory.Roster is not { } roster
            || memory.Year?.Contains(clock.Today) != true
            || !age.MayBeActedOn(configuration.School.Poll)
            || !CanTell(configuration.School, roster))
        {
            return;
        }

        var doubtful = await stores.Letters.DoubtfulAsync(clock.Now - AskedFor, ct);
        if (doubtful.Count == 0)
        {
            health.Clear(Topic);
            return;
        }

        try
        {
            if (await _gate.ReadAsync(configuration, round => AskAsync(doubtful, roster, round), ct))
            {
                health.Clear(Topic);
            }
        }
        catch (SmartschoolRefusedException error)
        {
            health.Raise(Topic, HealthLevel.Yellow, $"The sent box of the service account cannot be asked whether messages arrived: {error.Message}");
        }
    }

    private async Task AskAsync(IReadOnlyList<DoubtfulLetter> doubtful, Roster roster, CancellationToken ct)
    {
        var listed = await sentBox.ListAsync(LocalOf(doubtful.Min(letter => letter.BeganAt) - Apart), ct);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var letter in doubtful)
        {
            if (await FindAsync(letter, listed.Where(header => !taken.Contains(header.Id)), roster, ct) is { } found)
            {
                taken.Add(found.Id);
                await stores.Outbox.MoveAsync(
                    [.. letter.Rows.Select(row => row.Id)], ActionState.Unknown, ActionState.Sent, ActionReason.FoundInSentBox, clock.Now, ct);
                logger.LogInformation("A letter with {Items} actions had arrived: it is in the sent box of the service account", letter.Rows.Length);
            }
            else if (clock.Now - letter.BeganAt > Apart)
            {
                await stores.Outbox.NoteAsync([.. letter.Rows.Select(row => row.Id)], ActionState.Unknown, ActionReason.NotInSentBox, clock.Now, ct);
            }
        }
    }

    /// <summary>Whether what is sent comes from the account whose sent box can be read.</summary>
    /// <param name="school">Names the sender and the account.</param>
    /// <param name="roster">Knows both by number and by username.</param>
    public static bool CanTell(SchoolSettings school, Roster roster)
    {
        return school is { Web: { } web, Sender: { } sender }
            && (string.Equals(sender, web.User, StringComparison.OrdinalIgnoreCase)
                || (roster.FindStaffBy(sender) is { } from && roster.FindStaffBy(web.User) == from));
    }

    private async Task<SentHeader?> FindAsync(DoubtfulLetter letter, IEnumerable<SentHeader> listed, Roster roster, CancellationToken ct)
    {
        if (NameOf(roster, letter.Rows[0].Recipient, letter.Rows[0].CoAccount) is not var (firstName, lastName))
        {
            return null;
        }

        var (earliest, latest) = (LocalOf(letter.BeganAt - Apart), LocalOf(letter.BeganAt + Apart));
        foreach (var header in listed.Where(header => header.At >= earliest && header.At <= latest && header.IsTitled(letter.Title)))
        {
            if (await sentBox.FindAsync(header.Id, ct) is { } message && message.IsFor(firstName, lastName) && letter.Rows.All(row => message.Says(row.BodyHtml)))
            {
                return header;
            }
        }

        return null;
    }

    private static (string First, string Last)? NameOf(Roster roster, string key, int coAccount) =>
        roster.FindStaff(key) is { } staff ? (staff.FirstName, staff.LastName)
        : roster.FindPupil(key) is not { } pupil ? null
        : coAccount == 0 ? (pupil.FirstName, pupil.LastName)
        : pupil.CoAccounts.Where(account => account.Number == coAccount).Select(account => ((string, string)?)(account.FirstName, account.LastName)).FirstOrDefault();

    private static LocalDateTime LocalOf(Instant instant) => instant.InZone(SchoolTimeZone.Brussels).LocalDateTime;
}
