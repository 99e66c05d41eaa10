using Bruggen.Domain.School;

namespace Bruggen.Storage.School;

/// <summary>The stored form of a <see cref="Roster"/>; its names are part of the file format.</summary>
internal sealed record RosterDocument(
    string Identifiers,
    RosterDocument.PupilEntry[] Pupils,
    RosterDocument.StaffEntry[] Staff,
    RosterDocument.ClassTeacherEntry[] ClassTeachers,
    RosterDocument.TeachingEntry[] Teaching)
{
    public static RosterDocument From(Roster roster) => new(
        roster.Identifiers == IdentifierField.Username ? "username" : "number",
        [.. roster.Pupils.OrderBy(pupil => pupil.Key, StringComparer.Ordinal).Select(PupilEntry.From)],
        [.. roster.Staff.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => new StaffEntry(member.Key, member.Username, member.FirstName, member.LastName, [.. member.Groups], member.PlannerId))],
        [.. roster.ClassTeachers.Select(row => new ClassTeacherEntry(row.Class, row.Staff))],
        [.. roster.Teachings.Select(row => new TeachingEntry(row.Staff, row.Course, row.Pupil))]);

    public Roster ToRoster() => new(
        Identifiers == "username" ? IdentifierField.Username : IdentifierField.Number,
        Pupils.Select(entry => entry.ToPupil()),
        Staff.Select(entry => new StaffMember(entry.Key, entry.Username, entry.FirstName, entry.LastName, [.. entry.Groups]) { PlannerId = entry.PlannerId }),
        ClassTeachers.Select(entry => new ClassTeacher(entry.Class, entry.Staff)),
        Teaching.Select(entry => new Teaching(entry.Staff, entry.Course, entry.Pupil)));

    internal sealed record PupilEntry(
        string Key,
        string Username,
        string FirstName,
        string LastName,
        string? Class,
        string? BirthDate,
        string[] Groups,
        CoAccountEntry[] CoAccounts,
        string? PlannerId = null)
    {
        public static PupilEntry From(Pupil pupil) => new(
            pupil.Key,
            pupil.Username,
            pupil.FirstName,
            pupil.LastName,
            pupil.Class,
            pupil.BirthDate is { } born ? born.ToColumn() : null,
            [.. pupil.Groups],
            [.. pupil.CoAccounts.Select(account => new CoAccountEntry(account.Number, account.FirstName, account.LastName, account.Type, account.Active))],
            pupil.PlannerId);

        public Pupil ToPupil() => new(
            Key,
            Username,
            FirstName,
            LastName,
            Class,
            BirthDate?.ToLocalDate(),
            [.. Groups],
            [.. CoAccounts.Select(entry => new CoAccount(entry.Number, entry.FirstName, entry.LastName, entry.Type, entry.Active))])
        {
            PlannerId = PlannerId,
        };
    }

    internal sealed record CoAccountEntry(int Number, string FirstName, string LastName, string Type, bool Active);

    internal sealed record StaffEntry(string Key, string Username, string FirstName, string LastName, string[] Groups, string? PlannerId = null);

    internal sealed record ClassTeacherEntry(string Class, string Staff);

    internal sealed record TeachingEntry(string Staff, string Course, string Pupil);
}
