using System.Collections.Immutable;

namespace Bruggen.Service.Doctor;

/// <summary>
/// The methods of Smartschool's web service that Bruggen uses: exactly what a restricted profile needs (PROTOCOL.md, Access code and
/// Limits).
/// </summary>
internal static class UsedMethods
{
    /// <summary>Sends; the one method that cannot be tried without doing something.</summary>
    public const string Send = "sendMsg";

    /// <summary>Gives the school's own aliases.</summary>
    public const string Aliases = "getAbsentsWithAliasByDate";

    /// <summary>Tells who teaches whom.</summary>
    public const string Teaching = "getSkoreClassTeacherCourseRelation";

    /// <summary>Tells who teaches which class, where <see cref="Teaching"/> does not.</summary>
    public const string Courses = "getCourses";

    /// <summary>Not one of them: an access code that may call it may do more than it has to.</summary>
    public const string Unneeded = "getUserDetails";

    /// <summary>All of them, in the order they are used.</summary>
    public static ImmutableArray<UsedMethod> All { get; } =
    [
        new("getReferenceField", "knows people by number or username", "Bruggen takes the internal number for the platform's unique field."),
        new("getAllGroupsAndClasses", "groups and classes", "Bruggen does not know who is at the school and does nothing.", IsEssential: true),
        new("getAllAccountsExtended", "pupils, staff and co-accounts", "Bruggen does not know who is at the school and does nothing.", IsEssential: true),
        new("getClassTeachers", "class teachers of every class", "Class teachers come from the tree of groups, where they may be incomplete."),
        new(Teaching, "who teaches whom (Skore)", "Nobody knows who teaches whom: tasks for subject teachers go to the class teacher."),
        new(Courses, "who teaches which class, without Skore", "Where Skore is not active nobody knows who teaches what.", StandsInFor: Teaching),
        new(Aliases, "attendance with the school's aliases", "The school's own aliases for absence codes are not seen."),
        new("getAbsentsWithInternalNumberByDate", "attendance by internal number", "Attendance is read by username."),
        new("getAbsentsWithUsernameByDate", "attendance by username", "Pupils without an internal number have no attendance unless aliases are read."),
        new(Send, "sends messages", "Nothing can be sent.", IsEssential: true),
    ];

    /// <summary>The three of which one is enough to read attendance.</summary>
    public static ImmutableArray<string> Attendance { get; } = [Aliases, "getAbsentsWithInternalNumberByDate", "getAbsentsWithUsernameByDate"];
}
