using System.Globalization;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;
using Bruggen.Smartschool;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Outbox;
using Bruggen.Worker.Configuration;
using Bruggen.Worker.Health;
using Bruggen.Worker.Texts;
using Bruggen.Worker.Time;
using NodaTime;

namespace Bruggen.Worker.Pipeline;

/// <summary>
/// Last stage: what is due goes out, once. Each row is checked again against the register and the roster just before,
/// what is due for the same mailbox is joined into one letter, and the letter is in the store as <c>sending</c> before
/// the call: no answer means <c>unknown</c>, and that is never sent again on its own.
/// </summary>
internal sealed class DeliverStage(
    ISmartschool smartschool,
    SchoolStores stores,
    SchoolMemory memory,
    RosterStage people,
    ActionWriter writer,
    LetterComposer composer,
    SchoolClock clock,
    HealthBoard health,
    ILogger<DeliverStage> logger)
{
    private static readonly Duration LeastDataAge = Duration.FromMinutes(30);
    private const int PollsWithoutData = 2;
    private const int WrongAccessCode = 8;

    /// <summary>Sends what may be sent now.</summary>
    public async Task RunAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        var now = clock.Now;
        health.Sending = configuration.School.IsSending;
        await ReportAsync(ct);
        if (memory.Roster is not { } roster || memory.Year is not { } year || !year.Contains(clock.Today) || !configuration.School.IsSending)
        {
            return;
        }

        var age = health.LastPoll is { } poll ? now - poll : Duration.MaxValue;
        if (age > Duration.Max(LeastDataAge, Duration.FromTimeSpan(configuration.School.Poll.Every * PollsWithoutData)))
        {
            return;
        }

        var open = await stores.Outbox.ListAsync(new OutboxFilter { States = [OutboxState.Held, OutboxState.Due] }, ct);
        if (open.Count == 0)
        {
            return;
        }

        await DeliverAsync(configuration, roster, open, now, ct);
        await ReportAsync(ct);
    }

    private async Task DeliverAsync(SchoolConfiguration configuration, Roster roster, IReadOnlyList<OutboxRow> open, Instant now, CancellationToken ct)
    {
        var written = await stores.Outbox.LettersOnAsync(clock.Today, ct);
        var letters = await LettersAsync();
        if (letters.Count > 0 && await people.RefreshForSendingAsync(ct))
        {
            roster = memory.Roster!;
            open = await stores.Outbox.ListAsync(new OutboxFilter { States = [OutboxState.Held, OutboxState.Due] }, ct);
            letters = await LettersAsync();
        }

        foreach (var letter in letters)
        {
            var rows = await WithoutRepeatsAsync(letter.Key, [.. letter], now, ct);
            if (rows.Count > 0 && !await SendAsync(configuration, roster, letter.Key, rows, ct))
            {
                return;
            }
        }

        async Task<List<IGrouping<Recipient, OutboxRow>>> LettersAsync() =>
        [
            .. (await RecheckAsync(configuration, roster, open, now, ct))
                .GroupBy(row => new Recipient(row.Recipient, row.CoAccount))
                .Where(letter => !written.Contains(letter.Key) || letter.Any(row => row.Today)),
        ];
    }

    /// <summary>
    /// Two rules can ask the same thing of the same person about the same pupil. Nobody is to read the same words twice
    /// for the same date.
    /// </summary>
    private async Task<List<OutboxRow>> WithoutRepeatsAsync(Recipient recipient, List<OutboxRow> rows, Instant now, CancellationToken ct)
    {
        var said = (await stores.Outbox.ListAsync(new OutboxFilter { States = [OutboxState.Sent, OutboxState.Unknown], Recipient = recipient.Key }, ct))
            .Where(row => row.CoAccount == recipient.CoAccount)
            .Select(row => Words(row, row.DueOn ?? row.ChangedAt.InZone(SchoolClock.Brussels).Date))
            .ToHashSet();
        var today = now.InZone(SchoolClock.Brussels).Date;
        var (fresh, repeats) = (new List<OutboxRow>(), new List<long>());
        foreach (var row in rows)
        {
            if (said.Add(Words(row, row.DueOn ?? today)))
            {
                fresh.Add(row);
            }
            else
            {
                repeats.Add(row.Id);
            }
        }

        if (repeats.Count > 0)
        {
            await stores.Outbox.MoveAsync(repeats, OutboxState.Due, OutboxState.Withdrawn, "the same was said already", now, ct);
        }

        return fresh;

        static (string Pupil, string Subject, string Body, LocalDate For) Words(OutboxRow row, LocalDate date) => (row.Pupil, row.Subject, row.BodyHtml, date);
    }

    private async Task ReportAsync(CancellationToken ct)
    {
        var counts = await stores.Outbox.CountByStateAsync(ct);
        var (unknown, refused) = (counts[OutboxState.Unknown], counts[OutboxState.Refused]);
        var lost = await stores.Outbox.ListAsync(new OutboxFilter { States = [OutboxState.Held], Recipient = ActionWriter.Nobody.Key }, ct);
        if (lost.Count == 0)
        {
            health.Clear("roles");
        }
        else
        {
            health.Raise(
                "roles",
                HealthLevel.Yellow,
                string.Create(CultureInfo.InvariantCulture, $"{lost.Count} actions wait for somebody to be named: rules {Some(lost.Select(row => row.Rule))}, classes {Some(lost.Select(row => row.Class ?? "(none)"))}. Fill the role, or admin, in school.yaml."));
        }

        if (unknown + refused == 0)
        {
            health.Clear("deliveries");
            return;
        }

        health.Raise(
            "deliveries",
            HealthLevel.Yellow,
            string.Create(CultureInfo.InvariantCulture, $"{unknown} actions may or may not have arrived and {refused} were refused; see bruggen outbox --state unknown refused, and say what became of the unknown ones with bruggen outbox settle."));
    }

    private static string Some(IEnumerable<string> words)
    {
        const int shown = 5;
        var distinct = words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return string.Join(", ", distinct.Take(shown)) + (distinct.Count > shown ? ", ..." : string.Empty);
    }

    private async Task<List<OutboxRow>> RecheckAsync(
        SchoolConfiguration configuration,
        Roster roster,
        IReadOnlyList<OutboxRow> open,
        Instant now,
        CancellationToken ct)
    {
        var engine = new RuleEngine(configuration.Rules);
        var addresses = configuration.AddressesFor(roster);
        var firings = memory.Firings.ToDictionary(stored => stored.Id);
        var newest = clock.NewestHalfDay;
        var due = new List<OutboxRow>();
        var withdrawn = new List<(OutboxRow Row, string Reason)>();
        foreach (var row in open)
        {
            if (Objection(row) is { } reason)
            {
                withdrawn.Add((row, reason));
            }
            else if (MayGo(row))
            {
                due.Add(row);
            }
        }

        foreach (var group in withdrawn.GroupBy(pair => (pair.Row.State, pair.Reason)))
        {
            await stores.Outbox.MoveAsync([.. group.Select(pair => pair.Row.Id)], group.Key.State, OutboxState.Withdrawn, group.Key.Reason, now, ct);
        }

        await ReAddressAsync(configuration, addresses, firings, withdrawn, now, ct);
        await stores.Outbox.MoveAsync([.. due.Where(row => row.State == OutboxState.Held).Select(row => row.Id)], OutboxState.Held, OutboxState.Due, "its time has come", now, ct);
        return due;

        string? Objection(OutboxRow row)
        {
            if (row.Reason == ActionWriter.OnlyWatching)
            {
                return "was planned while the service only watched";
            }

            if (!firings.TryGetValue(row.FiringId, out var stored))
            {
                return "belongs to another school year";
            }

            if (roster.FindPupil(row.Pupil) is not { } pupil)
            {
                return "the pupil has left";
            }

            if (configuration.People.IsSilenced(pupil.Key, newest.Date))
            {
                return "the pupil is not to be approached now";
            }

            return engine.StandingOf(stored.Firing, memory.RegisterOf(pupil, configuration), newest) switch
            {
                FiringStanding.Over => "no longer so",
                FiringStanding.Corrected => "attendance was corrected",
                _ => StillAddressed(row, pupil) ? null : MovedOn,
            };
        }

        bool StillAddressed(OutboxRow row, Pupil pupil)
        {
            var rule = configuration.Rules.Find(row.Rule)!;
            var recipient = new Recipient(row.Recipient, row.CoAccount);
            if (rule.Version == row.RuleVersion && row.Step < rule.Then.Length)
            {
                var recipients = writer.RecipientsOf(rule.Then[row.Step], addresses, pupil);
                return recipients.Contains(recipient) || (recipient == ActionWriter.Nobody && recipients.IsEmpty);
            }

            return recipient == ActionWriter.Nobody
                || roster.FindStaff(row.Recipient) is not null
                || roster.FindPupil(row.Recipient) is not null;
        }

        bool MayGo(OutboxRow row)
        {
            var pupil = roster.FindPupil(row.Pupil)!;
            return row.Hold is null
                && row.NotBefore <= now
                && row.Recipient.Length > 0
                && engine.StandingOf(firings[row.FiringId].Firing, memory.RegisterOf(pupil, configuration), newest) == FiringStanding.Stands
                && configuration.School.Send.IsOpen(clock.Local, memory.Year!.TimetableOf(pupil.Class), family: roster.FindStaff(row.Recipient) is null);
        }
    }

    private const string MovedOn = "is now somebody else's to hear";

    private async Task ReAddressAsync(
        SchoolConfiguration configuration,
        AddressBook addresses,
        Dictionary<long, StoredFiring> firings,
        List<(OutboxRow Row, string Reason)> withdrawn,
        Instant now,
        CancellationToken ct)
    {
        foreach (var (row, _) in withdrawn.Where(pair => pair.Reason == MovedOn).DistinctBy(pair => (pair.Row.FiringId, pair.Row.Step)))
        {
            var rule = configuration.Rules.Find(row.Rule)!;
            if (rule.Version != row.RuleVersion || row.Step >= rule.Then.Length)
            {
                continue;
            }

            var pupil = addresses.Roster.FindPupil(row.Pupil)!;
            var rows = writer.RecipientsOf(rule.Then[row.Step], addresses, pupil)
                .Select(recipient => ActionWriter.WriteOne(configuration, addresses, rule, firings[row.FiringId].Firing, row.Step, pupil, recipient, now) with { Hold = row.Hold });
            await stores.Outbox.AddRowsAsync(row.FiringId, [.. rows], now, ct);
        }
    }

    private async Task<bool> SendAsync(SchoolConfiguration configuration, Roster roster, Recipient recipient, List<OutboxRow> rows, CancellationToken ct)
    {
        var letter = composer.Compose(configuration, roster, recipient, rows);
        var id = await stores.Outbox.BeginLetterAsync(recipient.Key, recipient.CoAccount, letter.Title, clock.Today, [.. rows.Select(row => row.Id)], clock.Now, ct);
        SendOutcome outcome;
        try
        {
            outcome = await smartschool.SendMessageAsync(
                new OutgoingMessage(letter.Identifier, recipient.CoAccount, letter.Title, letter.HtmlBody, letter.Attachments, CopyToLvs: false),
                ct);
        }
        catch (OperationCanceledException)
        {
            // The service is being stopped in the middle of a call: whether it arrived is not known, and is said so.
            await stores.Outbox.FinishLetterAsync(id, OutboxState.Unknown, "the service was stopped during the call", clock.Now, CancellationToken.None);
            throw;
        }

        var (state, reason) = outcome switch
        {
            SendOutcome.Sent => (OutboxState.Sent, "delivered"),
            SendOutcome.Refused { Code: WrongAccessCode } refused => (OutboxState.Due, refused.Remedy),
            SendOutcome.Refused refused => (OutboxState.Refused, refused.Remedy),
            SendOutcome.NotSent notSent => (OutboxState.Due, notSent.Reason),
            SendOutcome.Unknown unknown => (OutboxState.Unknown, unknown.Reason),
            _ => throw new InvalidOperationException("A new kind of outcome has no place here yet."),
        };
        await stores.Outbox.FinishLetterAsync(id, state, reason, clock.Now, CancellationToken.None);
        if (state == OutboxState.Sent)
        {
            logger.LogInformation("Delivered {Items} actions as letter {Letter}", rows.Count, id);
        }
        else
        {
            logger.LogWarning("Letter {Letter} with {Items} actions is not delivered: {State}, {Reason}", id, rows.Count, state.ToWord(), reason);
        }

        return state != OutboxState.Due;
    }
}
