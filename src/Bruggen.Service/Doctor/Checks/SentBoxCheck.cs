using Bruggen.Configuration;
using Bruggen.Service.Pipeline.Delivery;
using Bruggen.Smartschool;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Whether the sent box of the web account can tell what arrived. Whether the platform keeps messages of the web service there is found out by the probe.</summary>
internal sealed class SentBoxCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "sent box";

    /// <inheritdoc/>
    public override async Task<IEnumerable<Finding>> LookAsync(Examination examination, CancellationToken ct)
    {
        if (examination.WebAccount.Value is null)
        {
            return [Finding.NotChecked(examination.WebAccount.Why)];
        }

        if (examination.Roster.Value is not { } roster)
        {
            return [Finding.NotChecked(examination.Roster.Why)];
        }

        if (!LetterSettlement.CanTell(examination.Configuration.Value!.School, roster))
        {
            return [new Finding(Verdict.Skipped, "Not used: messages do not leave as the web account (smartschool.sender), so its sent box says nothing about them.")];
        }

        try
        {
            var sent = await examination.SentBox.ListAsync(examination.Today.PlusDays(-1).AtMidnight(), ct);
            return [Finding.Ok($"The sent box of the web account can be read; {Counted.Of(sent.Length, "message")} since yesterday.")];
        }
        catch (Exception error) when (error is SmartschoolRefusedException or SmartschoolUnavailableException)
        {
            return [Finding.Warning($"The sent box cannot be read: {error.Message}", "Give the web account a role that has messages; until then a person says whether an uncertain message arrived (bruggen outbox settle).")];
        }
    }
}
