using System.Text.Json;

namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>Who is class teacher of what (PROTOCOL.md, Groups and classes).</summary>
internal static class ClassTeacherRows
{
    /// <summary>From getClassTeachers, which spells the internal number with one n.</summary>
    public static IReadOnlyList<ClassTeacherRow> Decode(string payload)
    {
        var rows = new List<ClassTeacherRow>();
        foreach (var row in LenientJson.Rows(LenientJson.Parse(payload)))
        {
            if (LenientJson.Try(() => Row(row), out var readable) && readable is not null)
            {
                rows.Add(readable);
            }
        }

        return rows;
    }

    /// <summary>From the group tree, for a profile that may not call getClassTeachers.</summary>
    public static IReadOnlyList<ClassTeacherRow> Of(IEnumerable<GroupNode> groups) =>
    [
        .. groups.SelectMany(group => (group.IsClass ? group.Titulars.Select(titular => new ClassTeacherRow(group.Name, titular)) : []).Concat(Of(group.Children))),
    ];

    private static ClassTeacherRow? Row(JsonElement row) => row.Text("klasnaam") is { } name
        ? new ClassTeacherRow(name, new PersonReference(row.Text("internummer") ?? row.Text("internnummer"), row.Text("gebruikersnaam")))
        : null;
}
