using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.School;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Web;
using Bruggen.Smartschool.Web.Planner;
using NodaTime;

namespace Bruggen.Service.Doctor.Probes;

/// <summary>
/// Makes a to-do in the planner of the web account, reads it back, and puts it in the bin; with the admin as participant,
/// to see whether this platform honours that (PROTOCOL.md, Open questions, question 8).
/// </summary>
internal sealed class ToDoProbe : Probe
{
    /// <inheritdoc/>
    public override string Name => "probe to-do";

    /// <inheritdoc/>
    public override ProbeOffer Offer(Examination examination)
    {
        if (examination.WebAccount.Value is not { } me)
        {
            return ProbeOffer.Not(Finding.NotChecked(examination.WebAccount.Why));
        }

        var admin = examination.Roster.Value?.Addressable(examination.Configuration.Value!.School.Admin)
            .FirstOrDefault(member => member.PlannerId is { } id && id != me.UserId);
        return new ProbeOffer(
            $"Make one to-do in the planner of the web account{(admin is null ? string.Empty : $", with staff member {admin.Key} as participant")}, and remove it?",
            ct => MakeAsync(examination, admin, ct));
    }

    private static async Task<Finding> MakeAsync(Examination examination, StaffMember? admin, CancellationToken ct)
    {
        var now = Instant.FromDateTimeOffset(examination.Time.GetUtcNow()).InZone(SchoolTimeZone.Brussels).LocalDateTime;
        var from = new LocalDateTime(now.Year, now.Month, now.Day, now.Hour, 0);
        var wanted = new NewToDo(
            "Bruggen: proef",
            "<p>Een proef van Bruggen; dit verdwijnt vanzelf.</p>",
            from,
            from.PlusHours(1),
            Participants: admin is null ? [] : [admin.PlannerId!],
            Mark: string.Create(CultureInfo.InvariantCulture, $"proef {now:uuuuMMddHHmmss}"));
        switch (await examination.Planner.AddToDoAsync(wanted, ct))
        {
            case WebOutcome<ToDo>.Sent { Made: var made }:
                return await RemoveAsync(examination.Planner, made, admin, ct);
            case WebOutcome<ToDo>.Refused refused:
                return Finding.Problem("The planner refused the to-do.", refused.Remedy);
            case WebOutcome<ToDo>.NotSent notSent:
                return Finding.Problem($"The to-do was not made: {notSent.Reason}", "Run bruggen doctor --probe again in a while.");
            case WebOutcome<ToDo>.Unknown unknown:
                return Finding.Warning($"Nobody knows whether the to-do was made: {unknown.Reason}", "Look in the planner of the web account and remove \"Bruggen: proef\".");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static async Task<Finding> RemoveAsync(IPlanner planner, ToDo made, StaffMember? admin, CancellationToken ct)
    {
        try
        {
            await planner.TrashToDoAsync(made.Id, ct);
            if (await planner.FindToDoAsync(made.Id, ct) is not null)
            {
                return NotRemoved("it is still there");
            }
        }
        catch (Exception error) when (error is SmartschoolRefusedException or SmartschoolUnavailableException)
        {
            return NotRemoved(error.Message);
        }

        var sentence = "A to-do was made, read back and removed.";
        return admin is null
            ? Finding.Ok(sentence)
            : made.Participants.Contains(admin.PlannerId!)
                ? Finding.Ok($"{sentence} Participants are honoured: the planner channel reaches other people. Write participants: true under smartschool.web to use it.")
                : Finding.Ok($"{sentence} Participants are not honoured: the planner channel serves shared accounts only.");
    }

    private static Finding NotRemoved(string why) =>
        Finding.Warning($"A to-do was made and could not be removed: {why}", "Remove \"Bruggen: proef\" from the planner of the web account by hand.");
}
