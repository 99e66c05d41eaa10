using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;

namespace Bruggen.Domain.Actions;

/// <summary>The time in which a welcome on return makes sense.</summary>
public static class Welcome
{
    private const int DaysItKeeps = 5;

    /// <summary>Whether somebody has been back for so long, more than five days, that a welcome would be odd; never for what is no return.</summary>
    public static bool IsTooLate(Firing firing, HalfDay newest)
    {
        ArgumentNullException.ThrowIfNull(firing);
        return firing.Return is { } back && back.Date < newest.Date.PlusDays(-DaysItKeeps);
    }
}
