using System.Globalization;
using System.Net;
using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Service.Health;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Service.Writing;
using Bruggen.Storage.Outbox;
using NodaTime;

namespace Bruggen.Service.Pipeline.Oversight;

/// <summary>The daily sign of life: one line with the age of the data, the day in numbers and what waits for a person. It names nobody.</summary>
internal sealed class DailyLine(SchoolStores stores, DataAge age, PollLadder ladder, HealthBoard health, SchoolClock clock)
{
    /// <summary>Subject and text of today's line.</summary>
    public async Task<(string Subject, string Html)> WriteAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        var midnight = clock.Today.AtStartOfDayInZone(SchoolTimeZone.Brussels).ToInstant();
        var today = await stores.Outbox.CountChangesAsync(midnight, ct);
        var letters = (await stores.Letters.LettersOnAsync(clock.Today, ct)).Count;
        var states = await stores.Outbox.CountByStateAsync(ct);
        var held = await stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Held] }, ct);
        var braked = held.Count(row => row.Hold is not null);
        var lost = held.Count(row => row.Hold is null && row.Recipient == ActionWriter.Nobody.Key);
        var (unknown, refused) = (states[ActionState.Unknown], states[ActionState.Refused]);
        var decisions = braked + lost + unknown + refused;
        var degraded = ladder.Degraded(configuration);
        string[] sentences =
        [
            age.ReadAt is { } readAt ? $"Aanwezigheden gelezen op {InWords(readAt)}." : "Aanwezigheden nog niet gelezen sinds de start.",
            degraded is null ? string.Empty : Said(degraded),
            $"Vandaag: {Counted(today.GetValueOrDefault(ActionState.Held), "nieuwe actie", "nieuwe acties")}, {Counted(today.GetValueOrDefault(ActionState.Sent), "bezorgd", "bezorgd")} in {Counted(letters, "bericht", "berichten")}, {Counted(today.GetValueOrDefault(ActionState.Withdrawn), "ingetrokken", "ingetrokken")}.",
            decisions == 0
                ? "Er wacht niets op een beslissing."
                : $"Er {(decisions == 1 ? "wacht" : "wachten")} {Counted(decisions, "actie", "acties")} op een mens: {braked} tegengehouden, {lost} zonder bestemmeling, {unknown} onzeker, {refused} geweigerd (bruggen outbox).",
            $"Toestand: {health.Level switch { HealthLevel.Green => "groen", HealthLevel.Yellow => "geel (bruggen health)", _ => "rood (bruggen health)" }}.",
        ];
        var subject = degraded is not null ? "Bruggen vandaag: Smartschool is niet bereikbaar"
            : decisions > 0 ? $"Bruggen vandaag: {Counted(decisions, "beslissing wacht", "beslissingen wachten")}"
            : health.Level == HealthLevel.Green ? "Bruggen vandaag: alles goed"
            : "Bruggen vandaag: er is iets om na te kijken";
        var reasons = string.Concat(health.Report().Reasons.Select(reason => $"<li>{WebUtility.HtmlEncode(reason.Sentence)}</li>"));
        return (subject, $"<p>{WebUtility.HtmlEncode(string.Join(' ', sentences.Where(sentence => sentence.Length > 0)))}</p>{(reasons.Length > 0 ? $"<ul>{reasons}</ul>" : string.Empty)}");
    }

    private static string Said(DegradedMode mode) => mode.Level == DegradedMode.Behind
        ? $"Smartschool antwoordt niet goed sinds {InWords(mode.Since)}; nieuwe poging op {InWords(mode.NextTry)}."
        : $"Smartschool antwoordt niet goed sinds {InWords(mode.Since)}: er wordt niets gepland en niets over leerlingen verstuurd tot het terug is; nieuwe poging op {InWords(mode.NextTry)}.";

    private static string Counted(int count, string one, string more) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : more)}");

    private static string InWords(Instant instant)
    {
        var local = instant.InZone(SchoolTimeZone.Brussels).LocalDateTime;
        return string.Create(CultureInfo.InvariantCulture, $"{DutchDates.InWords(local.Date)} om {local.TimeOfDay:HH:mm}");
    }
}
