using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.OneRoster;

/// <summary>People, classes and enrollments as OneRoster draws them (PROTOCOL.md, OneRoster objects).</summary>
internal sealed class RosterJson(Tenant tenant)
{
    private readonly Roster _roster = tenant.Roster;

    private string School => Id("org", tenant.School.Tenant);

    public JsonArray Schools() =>
    [
        new JsonObject
        {
            ["sourcedId"] = School,
            ["status"] = "active",
            ["dateLastModified"] = Modified,
            ["name"] = tenant.Web.Directory.PlatformName,
            ["type"] = "school",
            ["identifier"] = tenant.School.Groups.Select(group => group.InstituteNumber).FirstOrDefault(number => number.Length > 0, ""),
        },
    ];

    /// <summary>Everybody, leavers included: they are marked for deletion.</summary>
    public JsonArray Users(Func<string, bool> hasRole) => [.. _roster.All.Where(enrolment => hasRole(Role(enrolment))).Select(User)];

    public JsonArray Classes() => [.. _roster.School.Groups.Where(group => group.IsClass).Select(Class)];

    /// <summary>A pupil in every class; a teacher once per class and course, and as class teacher once more (PROTOCOL.md, OneRoster gaps).</summary>
    public JsonArray Enrollments()
    {
        var rows = new JsonArray();
        foreach (var pupil in _roster.Present.Where(enrolment => enrolment.Account.IsPupil))
        {
            foreach (var group in pupil.Groups.Where(group => group.IsClass))
            {
                rows.Add(Enrollment(pupil, group, "student", ""));
            }
        }

        var lessons = _roster.School.Teaching.Select(row => (row.Teacher, row.ClassCode, row.Course));
        var own = _roster.School.ClassTeachers.Select(row => (row.Teacher, row.ClassCode, Course: ""));
        foreach (var (teacher, code, course) in lessons.Concat(own))
        {
            if (_roster.ByKey(teacher) is { } person && _roster.Group(code) is { } group)
            {
                rows.Add(Enrollment(person, group, "teacher", course));
            }
        }

        return rows;
    }

    private string Modified => string.Create(CultureInfo.InvariantCulture, $"{(_roster.Date.Month >= 9 ? _roster.Date.Year : _roster.Date.Year - 1)}-09-01T06:00:00.000Z");

    private JsonObject User(Enrolment enrolment)
    {
        var account = enrolment.Account;
        var metadata = new JsonObject();

        // The legacy identifier can be missing (PROTOCOL.md, OneRoster identifiers): here it is for whoever has no internal number.
        if (account.InternalNumber is not null)
        {
            metadata["smsc.legacyIdentifier"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{tenant.School.Tenant}:{enrolment.UserId}"));
        }

        if (account.IsPupil && enrolment.OfficialClass is { } own)
        {
            metadata["smsc.classInfo"] = own.Name;
        }

        return new JsonObject
        {
            ["sourcedId"] = PersonId(enrolment),
            ["status"] = enrolment.IsGone ? "tobedeleted" : "active",
            ["dateLastModified"] = Modified,
            ["username"] = account.Username,
            ["identifier"] = account.Username,
            ["enabledUser"] = enrolment.IsGone || account.Text("status") == "uitgeschakeld" ? "false" : "true",
            ["givenName"] = account.Text("voornaam"),
            ["familyName"] = account.Text("naam"),
            ["role"] = Role(enrolment),
            ["email"] = account.Text("emailadres"),
            ["birthDate"] = account.Text("geboortedatum"),
            ["orgs"] = new JsonArray(Reference(School, "org")),
            ["metadata"] = metadata,
        };
    }

    private JsonObject Class(SchoolGroup group) => new()
    {
        ["sourcedId"] = ClassId(group),
        ["status"] = "active",
        ["dateLastModified"] = Modified,
        ["title"] = group.Name,
        ["classCode"] = group.Code,
        ["classType"] = group.IsOfficial ? "homeroom" : "scheduled",
        ["school"] = Reference(School, "org"),
        ["metadata"] = new JsonObject(),
    };

    private JsonObject Enrollment(Enrolment person, SchoolGroup group, string role, string course) => new()
    {
        ["sourcedId"] = Id("enr", $"{role}:{person.Position.ToString(CultureInfo.InvariantCulture)}:{group.Id}:{course}"),
        ["status"] = "active",
        ["role"] = role,

        // References to teachers come in capitals, their own ids do not: ids are compared without regard to case (quirk 19 of PROTOCOL.md).
        ["user"] = Reference(role == "teacher" ? PersonId(person).ToUpperInvariant() : PersonId(person), "user"),
        ["class"] = Reference(ClassId(group), "class"),
        ["school"] = Reference(School, "org"),
        ["metadata"] = new JsonObject(),
    };

    private static JsonObject Reference(string id, string type) => new() { ["sourcedId"] = id, ["type"] = type };

    private static string Role(Enrolment enrolment) => enrolment.Account.Text("basisrol") switch
    {
        "1" => "student",
        "30" => "administrator",
        "13" => "aide",
        _ => "teacher",
    };

    private string PersonId(Enrolment enrolment) => Id("user", enrolment.Position.ToString(CultureInfo.InvariantCulture));

    private string ClassId(SchoolGroup group) => $"cls-{Id("class", group.Id)}";

    /// <summary>Opaque, and the same in every run.</summary>
    private string Id(string kind, string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant.School.Tenant}:{kind}:{name}")).AsSpan(0, 7));
}
