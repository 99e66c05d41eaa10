namespace Bruggen.Smartschool.OneRoster;

/// <summary>That somebody is in a class, as pupil or as teacher (PROTOCOL.md, OneRoster objects).</summary>
/// <param name="User">The <c>sourcedId</c> of the user.</param>
/// <param name="Class">The <c>sourcedId</c> of the class.</param>
/// <param name="Role">Such as <c>student</c> or <c>teacher</c>.</param>
internal sealed record OneRosterEnrollment(string User, string Class, string Role);
