using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Service.Channels;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Smartschool;

namespace Bruggen.Service.Pipeline.Oversight;

/// <summary>
/// Last stage: the service's own questions and warnings to the admin go out, each once, on school-days inside the send
/// window; with them the daily line and the weekly digest. Nothing goes out while the service only watches.
/// </summary>
internal sealed class NoticeStage(ISmartschool smartschool, SchoolStores stores, SchoolMemory memory, SendGate gate, SchoolClock clock, ILogger<NoticeStage> logger)
{
    /// <summary>Sends what may be sent now.</summary>
    public async Task RunAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        if (!configuration.School.IsSending
            || memory.Roster is not { } roster
            || memory.Year is not { } year
            || !year.Contains(clock.Today)
            || !configuration.School.Send.IsOpen(clock.Local, year.TimetableOf(className: null), family: false))
        {
            return;
        }

        foreach (var notice in await stores.Notices.DueAsync(ct))
        {
            if (!gate.IsOpen(configuration))
            {
                return;
            }

            if (roster.FindStaff(notice.Recipient) is not { } reader
                || roster.IdentifierOf(reader.Key, reader.Username) is not { } identifier
                || !await stores.Notices.BeginAsync(notice.Id, clock.Now, ct))
            {
                continue;
            }

            // A notice that is on its way is seen through: one that is stopped halfway may have arrived, and would never be said again.
            var outcome = await smartschool.SendMessageAsync(
                new OutgoingMessage(identifier, CoAccount: 0, notice.Subject, notice.BodyHtml, [], CopyToLvs: false) { Sender = configuration.School.SenderIn(roster) },
                CancellationToken.None);
            var verdict = gate.Note(SendVerdict.Of(outcome, configuration.School.LacksSender(roster)), notice.Recipient);
            var (state, reason, _) = verdict;
            await stores.Notices.FinishAsync(notice.Id, state, reason.Sentence, clock.Now, CancellationToken.None);
            if (state == ActionState.Sent)
            {
                logger.LogInformation("Told the admin: notice {Notice}", notice.Id);
            }
            else
            {
                logger.LogWarning("Notice {Notice} is not delivered: {State}, {Reason}", notice.Id, state.ToWord(), reason.Sentence);
            }
        }
    }
}
