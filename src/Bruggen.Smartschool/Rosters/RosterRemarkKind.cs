namespace Bruggen.Smartschool.Rosters;

/// <summary>What was remarkable about a record of the roster.</summary>
public enum RosterRemarkKind
{
    /// <summary>Records that could not be read and were left out.</summary>
    Unreadable,

    /// <summary>An active account with neither internal number nor username: left out.</summary>
    WithoutKey,

    /// <summary>Two active accounts have the same internal number: the first counts.</summary>
    DuplicateNumber,

    /// <summary>Two active accounts have the same username: rows that go by username mean the first.</summary>
    DuplicateUsername,

    /// <summary>Two active people of one kind have the same name: texts with a first name alone may be misread.</summary>
    SameName,

    /// <summary>An active pupil without a class: no class teacher is found for them.</summary>
    WithoutClass,

    /// <summary>A pupil in a "controlegroep", where a synchronisation puts those whose class it does not know: treated as without a class.</summary>
    InControlGroup,

    /// <summary>Staff without internal number on a platform that goes by it: cannot be sent anything.</summary>
    StaffWithoutNumber,

    /// <summary>A pupil without internal number on a platform that goes by it: cannot be sent anything.</summary>
    PupilWithoutNumber,

    /// <summary>An active pupil who is marked as leaving school.</summary>
    MarkedAsLeaver,

    /// <summary>A class whose class teacher is no longer here.</summary>
    ClassTeacherLeft,

    /// <summary>Two accounts have the same planner id: neither is used.</summary>
    DuplicatePlannerId,

    /// <summary>OneRoster was asked and could not be read: the roster is the web service's alone.</summary>
    OneRosterUnavailable,

    /// <summary>OneRoster has an active person the web service does not have as active: left out.</summary>
    OnlyInOneRoster,

    /// <summary>Both sources give a pupil a class, and not the same one: the web service's counts.</summary>
    ClassDiffers,
}
