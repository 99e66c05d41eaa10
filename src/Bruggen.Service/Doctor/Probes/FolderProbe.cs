using System.Globalization;
using Bruggen.Domain.Calendar;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Web;
using Bruggen.Smartschool.Web.Intradesk;
using NodaTime;

namespace Bruggen.Service.Doctor.Probes;

/// <summary>Makes a folder in Intradesk under a name of its own, finds it again, and puts it in the bin.</summary>
internal sealed class FolderProbe : Probe
{
    /// <inheritdoc/>
    public override string Name => "probe folder";

    /// <inheritdoc/>
    public override ProbeOffer Offer(Examination examination)
    {
        if (examination.WebAccount.Value is null)
        {
            return ProbeOffer.Not(Finding.NotChecked(examination.WebAccount.Why));
        }

        var now = Instant.FromDateTimeOffset(examination.Time.GetUtcNow()).InZone(SchoolTimeZone.Brussels).LocalDateTime;
        var name = string.Create(CultureInfo.InvariantCulture, $"Bruggen proef {now:uuuu-MM-dd HHmmss}");
        return new ProbeOffer($"Make one folder \"{name}\" in Intradesk, and remove it?", ct => MakeAsync(examination.Intradesk, name, ct));
    }

    private static async Task<Finding> MakeAsync(IIntradesk intradesk, string name, CancellationToken ct)
    {
        switch (await intradesk.EnsureFolderAsync(name, ct))
        {
            case WebOutcome<IntradeskFolder>.Sent { Made: var made }:
                return await RemoveAsync(intradesk, made, ct);
            case WebOutcome<IntradeskFolder>.Refused refused:
                return Finding.Problem("Intradesk refused the folder.", refused.Remedy);
            case WebOutcome<IntradeskFolder>.NotSent notSent:
                return Finding.Problem($"The folder was not made: {notSent.Reason}", "Run bruggen doctor --probe again in a while.");
            case WebOutcome<IntradeskFolder>.Unknown unknown:
                return Finding.Warning($"Nobody knows whether the folder was made: {unknown.Reason}", $"Look in Intradesk and remove \"{name}\".");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static async Task<Finding> RemoveAsync(IIntradesk intradesk, IntradeskFolder made, CancellationToken ct)
    {
        try
        {
            await intradesk.TrashFolderAsync(made.Id, ct);
            if (!(await intradesk.ListAsync(folderId: null, ct)).Folders.Any(folder => folder.Id == made.Id))
            {
                return Finding.Ok("A folder was made in Intradesk, found and removed.");
            }
        }
        catch (Exception error) when (error is SmartschoolRefusedException or SmartschoolUnavailableException)
        {
            return NotRemoved(error.Message);
        }

        return NotRemoved("it is still there");

        Finding NotRemoved(string why) =>
            Finding.Warning($"The folder \"{made.Name}\" was made in Intradesk and could not be removed: {why}", "Remove it by hand.");
    }
}
