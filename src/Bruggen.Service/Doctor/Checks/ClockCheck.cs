using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Smartschool;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>This machine's clock against the platform's: half-days, send hours and second factors go by it.</summary>
internal sealed class ClockCheck : Check
{
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan TooMuch = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public override string Name => "clock";

    /// <inheritdoc/>
    public override async Task<IEnumerable<Finding>> LookAsync(Examination examination, CancellationToken ct)
    {
        if (examination.Line.Value is null)
        {
            return [Finding.NotChecked(examination.Line.Why)];
        }

        var address = examination.Configuration.Value!.School.Address!;
        try
        {
            examination.Description = Fact<WebServiceDescription>.Of(await examination.WebService.DescribeAsync(ct));
        }
        catch (SmartschoolUnavailableException error) when (error.Reason == UnavailableReason.Silent)
        {
            examination.RefusePlatform("the platform does not answer");
            return [Finding.Problem(
                $"{address.Host} takes connections, but {error.Message}",
                "Check smartschool.address in school.yaml, and whether a firewall or proxy of the school takes the connection; when both are right, ask the Smartschool help desk.")];
        }
        catch (SmartschoolUnavailableException)
        {
            examination.Description = Fact<WebServiceDescription>.Unknown("the platform gave no answer");
            return [Finding.NotChecked(examination.Description.Why)];
        }

        if (examination.Description.Value!.ClockSkew is not { } ahead)
        {
            return [Finding.NotChecked("the platform does not say its time")];
        }

        if (ahead.Duration() < Noticeable)
        {
            return [Finding.Ok($"This machine's clock agrees with that of {address.Host}.")];
        }

        var sentence = $"This machine's clock is {InWords(ahead.Duration())} {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} that of {address.Host}.";
        var remedy = address.IsLoopback
            ? "Start the simulator without --clock, or take it for a rehearsal: bruggen run --rehearse with the same time."
            : "Switch on time synchronisation on this machine (timedatectl set-ntp true; on Windows w32tm /resync).";
        return [ahead.Duration() < TooMuch ? Finding.Warning(sentence, remedy) : Finding.Problem(sentence, remedy)];
    }

    private static string InWords(TimeSpan span) => span switch
    {
        { TotalDays: >= 2 } => Counted.Of((int)span.TotalDays, "day"),
        { TotalMinutes: >= 119.5 } => Counted.Of((int)Math.Round(span.TotalHours), "hour"),
        { TotalMinutes: >= 59.5 and < 60.5 } => "1 hour",
        { TotalMinutes: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} minutes"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} seconds"),
    };
}
