using System.Collections.Immutable;
using System.Xml.Linq;

namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>
/// The Skore relation. The names of its root and of the pupils' container are not known, so rows are found as descendants
/// (PROTOCOL.md, Groups and classes).
/// </summary>
internal static class CourseRows
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<CourseRow> Decode(string payload) => EmbeddedXml.Parse(payload) is { } root
        ? [.. root.DescendantsAndSelf("courseTeacherClass").Select(Row)]
        : [];

    /// <summary>From getCourses, for a platform without Skore: active courses, one row for each teacher and group (PROTOCOL.md, Courses).</summary>
    public static IReadOnlyList<CourseRow> DecodeCourses(string payload) => EmbeddedXml.Parse(payload) is { } root
        ?
        [
            .. from course in root.DescendantsAndSelf("course")
               where course.Text("active") != "0"
               let name = course.Text("name") ?? ""
               from teacher in course.Elements("mainTeacher").Concat(course.Elements("coTeachers").Elements("coTeacher"))
               from pupils in course.Elements("studentGroups").Elements("studentGroup")
               let username = teacher.Text("username")
               let className = pupils.Text("name")
               where username is not null && className is not null
               select new CourseRow(new PersonReference(Number: null, username), name, className, Pupils: null),
        ]
        : [];

    private static CourseRow Row(XElement row)
    {
        var pupils = row.Descendants("leerling").Select(Person).ToImmutableArray();
        return new CourseRow(Person(row), row.Text("vaknaam") ?? "", row.Text("klasnaam"), pupils.IsEmpty ? null : pupils);
    }

    private static PersonReference Person(XElement person) =>
        new(person.Text("internnummer") ?? person.Text("internummer"), person.Text("gebruikersnaam"));
}
