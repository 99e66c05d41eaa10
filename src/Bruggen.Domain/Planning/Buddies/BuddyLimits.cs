namespace Bruggen.Domain.Planning.Buddies;

/// <summary>What protects a buddy (leaflet L29 and L47e).</summary>
public static class BuddyLimits
{
    /// <summary>Two school weeks: after so many school-days somebody else is asked, unless a person said that the buddy goes on.</summary>
    public const int DaysWithoutAsking = 10;

    /// <summary>The school-days a buddy gives in a school year before others have given as many; see <see cref="BuddyPool.ShareIn"/>.</summary>
    public const int FairDays = 4;

    /// <summary>Nobody is asked who has fewer school-days left than this: it is over before it has begun.</summary>
    public const int FewestDays = 2;

    /// <summary>With fewer willing classmates than this there is nobody to share with.</summary>
    public const int FewestToShare = 10;

    /// <summary>From this school-day on it is asked whether the buddy goes on, so that an answer can come in time.</summary>
    public const int AskAgainOnDay = 8;

    /// <summary>From this school-day on the class teacher is asked whether it works out (leaflet L47e: three to five days).</summary>
    public const int CheckOnDay = 3;

    /// <summary>How many alternates are named beside the buddy.</summary>
    public const int Alternates = 2;

    /// <summary>The school-days whose attendance says whether somebody is at school often enough.</summary>
    public const int WindowSchoolDays = 20;

    /// <summary>From this share of that window on somebody is absent too often, in percent.</summary>
    public const int TooOftenPercent = 10;

    /// <summary>For so many school-days after an absence of their own nobody is asked.</summary>
    public const int RestSchoolDays = 5;

    /// <summary>After so many half-days of absence in a row a buddy is taken over.</summary>
    public const int HalfDaysAway = 2;
}
