using System.Collections.Immutable;
using System.Xml.Linq;

namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>The Skore relation. The names of its root and of the pupils' container are not known, so rows are found as descendants (api 1.7).</summary>
internal static class CourseRows
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<CourseRow> Decode(string payload) => EmbeddedXml.Parse(payload) is { } root
        ? [.. root.DescendantsAndSelf("courseTeacherClass").Select(Row)]
        : [];

    private static CourseRow Row(XElement row)
    {
        var pupils = row.Descendants("leerling").Select(Person).ToImmutableArray();
        return new CourseRow(Person(row), row.Text("vaknaam") ?? "", row.Text("klasnaam"), pupils.IsEmpty ? null : pupils);
    }

    private static PersonReference Person(XElement person) =>
        new(person.Text("internnummer") ?? person.Text("internummer"), person.Text("gebruikersnaam"));
}
