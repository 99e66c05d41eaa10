using System.Globalization;
using System.Net;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Service.Health;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Service.Writing;
using Bruggen.Storage.Outbox;
using NodaTime.Text;

namespace Bruggen.Service.Pipeline.Oversight;

/// <summary>
/// What is for a person to do: said in health, and where an answer is waited for also to the admin, once. Looks only
/// when the store or the configuration has changed.
/// </summary>
internal sealed class OversightStage(ConfigurationSource source, SchoolStores stores, SchoolMemory memory, SchoolClock clock, HealthBoard health, HealthWatch watch)
{
    private const string WrongFilesSince = "wrong_files_since";
    private const string FilesTopic = "config/";
    private const string StoppedSince = "stopped_since";
    private const string StopTopic = "stop/";
    private const string BrakeTopic = "brake/";
    private const string RegisterTopic = "register/";
    private const string RestoreTopic = "restore/";
    private const string SilenceTopic = "silence/";

    private Dictionary<string, string>? _told;
    private (string Store, string Configuration, bool IsWrong, bool HasRoster) _seen;

    /// <summary>Brings health and the notices to the admin up to date.</summary>
    public async Task RunAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        await ReportSilenceAsync(configuration, ct);
        var seen = (await stores.ChangeMarkAsync(ct), configuration.Stamp, !source.Problems.IsEmpty, memory.Roster is not null);
        if (seen == _seen)
        {
            return;
        }

        await ReportFilesAsync(configuration, ct);
        await ReportStopAsync(configuration, ct);
        await ReportDeliveriesAsync(ct);
        var held = await stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Held] }, ct);
        ReportLost(held);
        await ReportBrakeAsync(configuration, held, ct);
        await ReportRegisterAsync(configuration, held, ct);
        await ReportRestoredAsync(configuration, held, ct);
        ReportWatching(configuration, held);
        ReportSilences(configuration);
        _seen = seen with { Item1 = await stores.ChangeMarkAsync(ct) };
    }

    // One notice for each stretch, over restarts too. A stretch ends when attendance was read since and it is well.
    private async Task ReportSilenceAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        _told ??= new(await stores.Settings.WithPrefixAsync(SilenceTopic, ct), StringComparer.Ordinal);
        foreach (var (topic, since) in _told.Where(told => !watch.Told.ContainsKey(told.Key) && memory.AttendanceReadAt > InstantPattern.ExtendedIso.Parse(told.Value).Value).ToList())
        {
            await stores.Settings.SetAsync(SilenceTopic + topic, value: null, ct);
            await stores.Notices.WithdrawAsync($"{SilenceTopic}{topic}/{since}", [], clock.Now, ct);
            _told.Remove(topic);
        }

        if (!configuration.School.IsSending || memory.Roster is null)
        {
            return;
        }

        foreach (var (topic, finding) in watch.Told.Where(told => !_told.ContainsKey(told.Key)))
        {
            var since = InstantPattern.ExtendedIso.Format(clock.Now);
            await TellAsync(
                configuration,
                $"{SilenceTopic}{topic}/{since}",
                "Bruggen: er is iets om na te kijken",
                $"""
                <p>Bruggen draait, maar kan zijn werk niet doen zoals het hoort:</p>
                <blockquote><p>{WebUtility.HtmlEncode(finding.Text)}</p></blockquote>
                <p>Hoe het er nu voor staat: <b>bruggen health</b>. Is het hersteld, dan merkt Bruggen het vanzelf.</p>
                """,
                ct);
            await stores.Settings.SetAsync(SilenceTopic + topic, since, ct);
            _told[topic] = since;
        }
    }

    // One notice for each stretch of wrong files: an admin who saves ten times while working on a file is told once.
    private async Task ReportFilesAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        var since = await stores.Settings.GetAsync(WrongFilesSince, ct);
        if (source.Problems.IsEmpty)
        {
            if (since is not null)
            {
                await stores.Settings.SetAsync(WrongFilesSince, value: null, ct);
                await stores.Notices.WithdrawAsync(FilesTopic, [], clock.Now, ct);
            }

            return;
        }

        if (since is null)
        {
            since = clock.Now.ToString("g", CultureInfo.InvariantCulture);
            await stores.Settings.SetAsync(WrongFilesSince, since, ct);
        }

        await TellAsync(
            configuration,
            FilesTopic + since,
            "Bruggen: een instelling klopt niet",
            $"""
            <p>Een bestand met instellingen is gewijzigd en klopt niet. Bruggen werkt verder met de vorige instellingen, tot het hersteld is.</p>
            <blockquote><p>{WebUtility.HtmlEncode(source.Problems[0].ToString())}</p></blockquote>
            <p>Alles wat er niet klopt: <b>bruggen check</b>. Is het hersteld, dan gelden de nieuwe instellingen vanzelf.</p>
            """,
            ct);
    }

    // Nobody may have meant it, and while it lasts nobody can be told by a message: the notice is kept until one may leave.
    private async Task ReportStopAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        var since = await stores.Settings.GetAsync(StoppedSince, ct);
        if (source.Order is { IsClear: false, Objection: { } objection })
        {
            if (since is null && memory.Roster is { } roster)
            {
                await stores.Settings.SetAsync(StoppedSince, clock.Now.ToString("g", CultureInfo.InvariantCulture), ct);
                await stores.Notices.AddAsync(
                    StopTopic + clock.Now.ToString("g", CultureInfo.InvariantCulture),
                    configuration.AddressesFor(roster).Admin.Select(reader => reader.Key),
                    "Bruggen: een tijd lang vertrok er niets",
                    $"""
                    <p>Vanaf {clock.Local.ToString("dd/MM/uuuu HH:mm", CultureInfo.InvariantCulture)} heeft Bruggen niets verstuurd, omdat niet duidelijk was dat het mocht.</p>
                    <blockquote><p>{WebUtility.HtmlEncode(objection)}</p></blockquote>
                    <p>Nu mag het weer. Wat klaarstond, wordt eerst opnieuw nagekeken en vertrekt vanzelf.</p>
                    """,
                    clock.Now,
                    ct);
            }
        }
        else if (since is not null)
        {
            await stores.Settings.SetAsync(StoppedSince, value: null, ct);
            if (!source.Order.IsOn)
            {
                // Somebody wrote that nothing is to leave, and needs no message about it.
                await stores.Notices.WithdrawAsync(StopTopic, [], clock.Now, ct);
            }
        }
    }

    private async Task ReportDeliveriesAsync(CancellationToken ct)
    {
        var counts = await stores.Outbox.CountByStateAsync(ct);
        var (unknown, refused) = (counts[ActionState.Unknown], counts[ActionState.Refused]);
        Say(
            "deliveries",
            unknown + refused == 0
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(unknown, "action")} may or may not have arrived and {refused} {(refused == 1 ? "was" : "were")} refused; see bruggen outbox --state unknown refused, and say what became of the unknown ones with bruggen outbox settle."));
    }

    private void ReportLost(IReadOnlyList<KeptAction> held)
    {
        var lost = held.Where(row => row.Recipient == ActionWriter.Nobody.Key && row.Audience != Audience.Buddy).ToList();
        Say(
            "roles",
            lost.Count == 0
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(lost.Count, "action waits", "actions wait")} for somebody to be named: rules {Some(lost.Select(row => row.Rule))}, classes {Some(lost.Select(row => row.Class ?? "(none)"))}. Fill the role, or admin, in school.yaml."));
    }

    private async Task ReportBrakeAsync(SchoolConfiguration configuration, IReadOnlyList<KeptAction> held, CancellationToken ct)
    {
        var rules = held
            .Where(row => row.Hold == ActionHold.Brake)
            .GroupBy(row => row.Rule, StringComparer.Ordinal)
            .Select(rows => (Rule: rows.Key, Key: QuestionAbout($"{BrakeTopic}{rows.Key}/", rows), Actions: rows.Count(), Pupils: rows.Select(row => row.Pupil).Distinct(StringComparer.Ordinal).Count()))
            .OrderBy(rule => rule.Rule, StringComparer.Ordinal)
            .ToList();
        Say(
            "brake",
            rules.Count == 0
                ? null
                : string.Join(' ', rules.Select(rule => string.Create(
                    CultureInfo.InvariantCulture,
                    $"Rule {rule.Rule} would address {Counted.Of(rule.Pupils, "pupil")} at once; its {Counted.Of(rule.Actions, "action is", "actions are")} held. Say bruggen outbox release --rule {rule.Rule}, or bruggen outbox withdraw --rule {rule.Rule}."))));
        await stores.Notices.WithdrawAsync(BrakeTopic, [.. rules.Select(rule => rule.Key)], clock.Now, ct);
        foreach (var rule in rules)
        {
            var title = WebUtility.HtmlEncode(configuration.Rules.Find(rule.Rule)?.Title ?? rule.Rule);
            await TellAsync(
                configuration,
                rule.Key,
                "Bruggen vraagt: mag dit vertrekken?",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    <p>De regel <b>{title}</b> gaat af voor {rule.Pupils} leerlingen tegelijk. Dat is veel, dus Bruggen houdt de {rule.Actions} acties tegen tot iemand beslist.</p>
                    <p>Wat het zijn: <b>bruggen plan</b>. Laten vertrekken: <b>bruggen outbox release --rule {rule.Rule}</b>. Niets versturen: <b>bruggen outbox withdraw --rule {rule.Rule}</b>.</p>
                    <p>Het antwoord geldt voor alle acties van deze regel die nu wachten.</p>
                    """),
                ct);
        }
    }

    private async Task ReportRegisterAsync(SchoolConfiguration configuration, IReadOnlyList<KeptAction> held, CancellationToken ct)
    {
        var rows = held.Where(row => row.Hold == ActionHold.Register).ToList();
        if (rows.Count == 0)
        {
            Say("doubt", sentence: null);
            await stores.Notices.WithdrawAsync(RegisterTopic, [], clock.Now, ct);
            return;
        }

        var pupils = rows.Select(row => row.Pupil).Distinct(StringComparer.Ordinal).Count();
        var classes = Some(rows.Select(row => row.Class ?? "(none)"), more => $"en nog {more}");
        Say("doubt", string.Create(CultureInfo.InvariantCulture, $"So many are absent at once, or codes keep changing, that the register may be wrong: {Counted.Of(rows.Count, "action")} about {Counted.Of(pupils, "pupil")} {(rows.Count == 1 ? "is" : "are")} held, classes {Some(rows.Select(row => row.Class ?? "(none)"))}. Say bruggen outbox release --register, or bruggen outbox withdraw --register; what is corrected is taken back by itself."));
        var key = QuestionAbout(RegisterTopic, rows);
        await stores.Notices.WithdrawAsync(RegisterTopic, [key], clock.Now, ct);
        await TellAsync(
            configuration,
            key,
            "Bruggen vraagt: kloppen de aanwezigheden?",
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                <p>Er staan ongewoon veel leerlingen tegelijk als afwezig genoteerd, of codes veranderen telkens opnieuw: klas {WebUtility.HtmlEncode(classes)}. Misschien is er iets misgelopen bij het registreren. Bruggen houdt de {rows.Count} acties over {pupils} leerlingen tegen tot iemand gekeken heeft.</p>
                <p>Is het een vergissing? Verbeter de codes in Smartschool; dan vervallen de acties vanzelf. Klopt het toch? <b>bruggen outbox release --register</b>. Niets versturen: <b>bruggen outbox withdraw --register</b>.</p>
                <p>Het antwoord geldt voor alle acties die hierom wachten, en een week lang voor dezelfde klassen.</p>
                """),
            ct);
    }

    private async Task ReportRestoredAsync(SchoolConfiguration configuration, IReadOnlyList<KeptAction> held, CancellationToken ct)
    {
        var waiting = held.Where(row => row.Hold == ActionHold.Restored).ToList();
        Say(
            "restore",
            waiting.Count == 0
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"The database was restored, and {Counted.Of(waiting.Count, "action")} about {Counted.Of(waiting.Select(row => row.Pupil).Distinct(StringComparer.Ordinal).Count(), "pupil")} may have left after the backup was made; {(waiting.Count == 1 ? "it is" : "they are")} held. Say bruggen outbox withdraw --restored for what arrived, or bruggen outbox release --restored to send it."));
        string[] asked = waiting.Count == 0 ? [] : [QuestionAbout(RestoreTopic, waiting)];
        await stores.Notices.WithdrawAsync(RestoreTopic, asked, clock.Now, ct);
        foreach (var key in asked)
        {
            await TellAsync(
                configuration,
                key,
                "Bruggen vraagt: is dit al vertrokken?",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    <p>De databank van Bruggen is teruggezet uit een reservekopie. Van {waiting.Count} acties is niet te bewijzen dat ze daarna niet al verstuurd zijn, dus Bruggen houdt ze tegen tot iemand beslist.</p>
                    <p>Welke het zijn: <b>bruggen outbox --state held</b>. Al aangekomen: <b>bruggen outbox withdraw --restored</b>. Toch versturen: <b>bruggen outbox release --restored</b>.</p>
                    """),
                ct);
        }
    }

    private void ReportWatching(SchoolConfiguration configuration, IReadOnlyList<KeptAction> held)
    {
        var prepared = held.Where(row => row.Recipient.Length > 0).ToList();
        health.Watching = configuration.School.IsSending
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Only watching: {Counted.Of(prepared.Count, "action")} for {Counted.Of(prepared.Select(row => (row.Recipient, row.CoAccount)).Distinct().Count(), "mailbox", "mailboxes")} about {Counted.Of(prepared.Select(row => row.Pupil).Distinct(StringComparer.Ordinal).Count(), "pupil")} {(prepared.Count == 1 ? "is" : "are")} prepared, and nothing is sent. See bruggen plan; bruggen start-sending lets what still holds go out.");
    }

    // A silence that silences nobody is a promise to a family that is not kept.
    private void ReportSilences(SchoolConfiguration configuration)
    {
        var lost = memory.Roster is { } roster ? configuration.People.Silences.Count(silence => silence.IsInForce(clock.Today) && roster.FindPupil(silence.Pupil) is null) : 0;
        Say(
            "silences",
            lost == 0
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(lost, "silence in people.yaml names nobody who is at the school and silences", "silences in people.yaml name nobody who is at the school and silence")} nobody; bruggen check --data shows which. Write the internal number of the pupil, or take the line out."));
    }

    private async Task TellAsync(SchoolConfiguration configuration, string key, string subject, string html, CancellationToken ct)
    {
        if (configuration.School.IsSending && memory.Roster is { } roster)
        {
            await stores.Notices.AddAsync(key, configuration.AddressesFor(roster).Admin.Select(reader => reader.Key), subject, html, clock.Now, ct);
        }
    }

    /// <summary>
    /// The name of a question: that of the oldest action it is about. One that was held later than it was made may be asked about for
    /// the second time, so the moment is part of the name, and the answer to the first question does not stand for the second.
    /// </summary>
    private static string QuestionAbout(string topic, IEnumerable<KeptAction> rows)
    {
        var oldest = rows.MinBy(row => row.Id)!;
        return oldest.ChangedAt == oldest.CreatedAt
            ? string.Create(CultureInfo.InvariantCulture, $"{topic}{oldest.Id}")
            : string.Create(CultureInfo.InvariantCulture, $"{topic}{oldest.Id}/{oldest.ChangedAt.ToUnixTimeMilliseconds()}");
    }

    private void Say(string topic, string? sentence)
    {
        if (sentence is null)
        {
            health.Clear(topic);
        }
        else
        {
            health.Raise(topic, HealthLevel.Yellow, sentence);
        }
    }

    private static string Some(IEnumerable<string> words, Func<int, string>? more = null)
    {
        const int shown = 5;
        var distinct = words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return string.Join(", ", distinct.Take(shown)) + (distinct.Count > shown ? " " + (more ?? (left => $"and {left} more"))(distinct.Count - shown) : string.Empty);
    }
}
