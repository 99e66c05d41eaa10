using Bruggen.Simulator.School;

namespace Bruggen.Simulator.State;

/// <summary>What one half-day says from a moment on; earlier entries stay behind it, since the clock may be set back.</summary>
internal sealed record PresenceEntry(string? Code, string? Alias, DateTimeOffset VisibleFrom, PresenceEntry? Earlier)
{
    private static readonly PresenceEntry Unknown = new("-", Alias: null, DateTimeOffset.MinValue, Earlier: null);

    /// <summary>What stands for the two halves of a date that nobody registered, in the world of the switch <c>unregisteredAs</c>; lessons must be there.</summary>
    public static (PresenceEntry? Am, PresenceEntry? Pm) Unregistered(DateOnly date, string world)
    {
        var isUnknown = world == "-" && SchoolDays.IsSchoolDay(date);
        return (isUnknown ? Unknown : null, isUnknown && SchoolDays.HasAfternoon(date) ? Unknown : null);
    }
}
