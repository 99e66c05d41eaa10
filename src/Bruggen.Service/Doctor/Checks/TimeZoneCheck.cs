using Bruggen.Domain.Calendar;
using NodaTime;
using NodaTime.TimeZones;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Whether this machine knows the time in Brussels, now and half a year from now, as Bruggen's own data do.</summary>
internal sealed class TimeZoneCheck : Check
{
    private const string Zone = "Europe/Brussels";

    /// <inheritdoc/>
    public override string Name => "time zone";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        const string remedy = "Install or update the machine's time zone data (on Linux the package tzdata).";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var ofMachine))
        {
            return [Finding.Warning($"This machine does not know the time zone {Zone}.", remedy)];
        }

        var now = examination.Time.GetUtcNow();
        DateTimeOffset[] moments = [now, now.AddDays(182)];
        return [moments.All(moment => ofMachine.GetUtcOffset(moment) == SchoolTimeZone.Brussels.GetUtcOffset(Instant.FromDateTimeOffset(moment)).ToTimeSpan())
            ? Finding.Ok($"{Zone}, data {TzdbDateTimeZoneSource.Default.TzdbVersion}.")
            : Finding.Warning($"This machine has other hours for {Zone} than Bruggen (data {TzdbDateTimeZoneSource.Default.TzdbVersion}).", remedy)];
    }
}
