using System.Collections.Immutable;

namespace Bruggen.Smartschool.OneRoster;

/// <summary>Everything OneRoster says of a school.</summary>
/// <param name="People">Active or not.</param>
/// <param name="Classes">The classes.</param>
/// <param name="Enrollments">The active ones.</param>
/// <param name="Unreadable">How many records could not be read and were left out.</param>
internal sealed record OneRosterSchool(
    ImmutableArray<OneRosterPerson> People,
    ImmutableArray<OneRosterClass> Classes,
    ImmutableArray<OneRosterEnrollment> Enrollments,
    int Unreadable);
