using Bruggen.Domain.School;
using Bruggen.Smartschool.OneRoster;
using Bruggen.Smartschool.Soap.Decoding;
using NodaTime;

namespace Bruggen.Smartschool.Rosters;

/// <summary>What a roster is made from.</summary>
/// <param name="Identifiers">What the platform takes to name somebody.</param>
/// <param name="Today">The school's date.</param>
/// <param name="Accounts">Every account, of several lists that may overlap.</param>
/// <param name="ClassTeachers">In the platform's order.</param>
/// <param name="Courses">Who teaches what in which class; null where the platform cannot tell.</param>
/// <param name="OneRoster">The second source, or null.</param>
internal sealed record RosterSources(
    IdentifierField Identifiers,
    LocalDate Today,
    AccountList Accounts,
    IReadOnlyList<ClassTeacherRow> ClassTeachers,
    IReadOnlyList<CourseRow>? Courses = null,
    OneRosterSchool? OneRoster = null);
