using System.Globalization;
using System.Net;
using Bruggen.Configuration;
using Bruggen.Domain.Calendar;
using Bruggen.Service.Pipeline.Delivery;
using Bruggen.Smartschool;
using NodaTime;

namespace Bruggen.Service.Doctor.Probes;

/// <summary>
/// Sends one message to the admin. It stays: the web service can neither look into a mailbox nor take a message back (PROTOCOL.md,
/// Messages).
/// </summary>
internal sealed class MessageProbe : Probe
{
    private const int AccessRefused = 8;
    private const string Title = "Bruggen: proefbericht";

    /// <inheritdoc/>
    public override string Name => "probe message";

    /// <inheritdoc/>
    public override ProbeOffer Offer(Examination examination)
    {
        if (examination.Roster.Value is not { } roster)
        {
            return ProbeOffer.Not(Finding.NotChecked(examination.Roster.Why));
        }

        var school = examination.Configuration.Value!.School;
        if (roster.Addressable(school.Admin).FirstOrDefault() is not { } admin)
        {
            return ProbeOffer.Not(new Finding(Verdict.Skipped, "Not configured: admin in school.yaml names nobody who can be written to."));
        }

        return new ProbeOffer(
            $"Send one message to the admin, staff member {admin.Key}?",
            async ct =>
            {
                var at = Instant.FromDateTimeOffset(examination.Time.GetUtcNow()).InZone(SchoolTimeZone.Brussels).LocalDateTime;
                var message = new OutgoingMessage(
                    roster.IdentifierOf(admin.Key, admin.Username)!,
                    CoAccount: 0,
                    Title,
                    $"<p>Dag,</p><p>Dit is een proefbericht van Bruggen voor {WebUtility.HtmlEncode(school.Name)}, gevraagd op {at.ToString("dd/MM/uuuu 'om' HH:mm:ss", CultureInfo.InvariantCulture)}.</p>"
                    + "<p>Kan je dit lezen, dan kan Bruggen berichten versturen. Je hoeft niets te doen en mag dit bericht verwijderen.</p>",
                    Attachments: [],
                    CopyToLvs: false)
                {
                    Sender = school.SenderIn(roster),
                };
                var outcome = await examination.Sending.SendMessageAsync(message, ct);
                var finding = Judge(outcome, admin.Key);
                return outcome is SendOutcome.Sent && examination.WebAccount.Value is not null && LetterSettlement.CanTell(school, roster)
                    ? finding with { Sentence = $"{finding.Sentence} {await LookAsync(examination, at, ct)}" }
                    : finding;
            });
    }

    private static async Task<string> LookAsync(Examination examination, LocalDateTime at, CancellationToken ct)
    {
        try
        {
            return (await examination.SentBox.ListAsync(at.PlusMinutes(-1), ct)).Any(header => header.IsTitled(Title))
                ? "It is in the sent box of the web account, so what is uncertain is looked up there."
                : "It is not in the sent box of the web account, so a person says whether an uncertain message arrived (bruggen outbox settle).";
        }
        catch (Exception error) when (error is SmartschoolRefusedException or SmartschoolUnavailableException)
        {
            return "Whether it is in the sent box of the web account could not be seen.";
        }
    }

    private static Finding Judge(SendOutcome outcome, string admin) => outcome switch
    {
        SendOutcome.Sent => Finding.Ok($"Smartschool took one message to staff member {admin}.") with { Remedy = "See that it is there once, and delete it: the web service cannot." },
        SendOutcome.Refused { Code: AccessRefused } => Finding.Problem(
            $"The profile lacks {UsedMethods.Send} (answered with code 8): nothing can be sent.",
            $"Tick {UsedMethods.Send} in the profile of this access code under Algemene configuratie > Webservices."),
        SendOutcome.Refused refused => Finding.Problem("Smartschool refused the message; nothing was sent.", Sentence(refused.Remedy)),
        SendOutcome.NotSent notSent => Finding.Problem($"The message was not sent: {notSent.Reason}", "Run bruggen doctor --probe again in a while."),
        SendOutcome.Unknown unknown => Finding.Warning($"Nobody knows whether the message arrived: {unknown.Reason}", $"Look in the mailbox of staff member {admin} before trying again."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
