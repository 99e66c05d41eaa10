using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Smartschool;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Reads what is recorded in the last weeks, free days too, one call for each date.</summary>
internal sealed class AttendanceCheck : Check
{
    private const int DaysRead = 28;

    /// <inheritdoc/>
    public override string Name => "attendance";

    /// <inheritdoc/>
    public override async Task<IEnumerable<Finding>> LookAsync(Examination examination, CancellationToken ct)
    {
        if (examination.Roster.Value is not { } roster)
        {
            return [Finding.NotChecked(examination.Roster.Why)];
        }

        var days = new List<DayPresences>();
        for (var back = DaysRead - 1; back >= 0; back--)
        {
            var date = examination.Today.PlusDays(-back);
            examination.LookAt(string.Create(CultureInfo.InvariantCulture, $"{Name}: {date:uuuu-MM-dd}"));
            try
            {
                days.Add(await examination.Smartschool.GetPresencesAsync(date, roster, ct));
            }
            catch (SmartschoolRefusedException refusal) when (refusal.Reason == RefusalReason.Date)
            {
                // A date outside the school years the platform knows holds nothing.
            }
            catch (Exception error) when (error is SmartschoolUnavailableException or SmartschoolRefusedException)
            {
                examination.Days = Fact<IReadOnlyList<DayPresences>>.Unknown("attendance could not be read");
                return [Finding.Problem(
                    $"Attendance of {date:uuuu-MM-dd} could not be read: {error.Message}",
                    error is SmartschoolRefusedException ? "Let the profile have the methods for attendance that are listed below." : "Run bruggen doctor again in a while; when it stays so, tell the Smartschool help desk.")];
            }
        }

        examination.Days = Fact<IReadOnlyList<DayPresences>>.Of(days);
        var recorded = days.Sum(day => day.ByPupil.Values.Sum(halves => (halves.Am.Code is null ? 0 : 1) + (halves.Pm.Code is null ? 0 : 1)));
        var span = string.Create(CultureInfo.InvariantCulture, $"{examination.Today.PlusDays(1 - DaysRead):uuuu-MM-dd} to {examination.Today:uuuu-MM-dd}");
        return [recorded > 0
            ? Finding.Ok($"{Counted.Of(recorded, "half-day")} of pupils recorded, {span}.")
            : Finding.Warning($"Nothing is recorded from {span}.", "Outside a holiday, check that the school registers attendance in Smartschool and that the clocks agree.")];
    }
}
