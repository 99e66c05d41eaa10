namespace Bruggen.Domain.Planning;

/// <summary>Who asks the buddy, and when.</summary>
public enum BuddyApproval
{
    /// <summary>The class teacher, by hand, with a message that lies ready.</summary>
    ByClassTeacher,

    /// <summary>Bruggen, after a school-day in which nobody said no.</summary>
    AfterSilence,

    /// <summary>Bruggen, as soon as a message to a pupil may go out.</summary>
    None,
}
