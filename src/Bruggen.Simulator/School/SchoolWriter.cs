using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.School;

/// <summary>Writes the school file, one row of a list per line, so that a term of a large school stays readable and small.</summary>
internal static class SchoolWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(SchoolDocument school, Stream output)
    {
        using var lines = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" };
        using var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer, Options);
        var children = school.Groups.ToLookup(group => group.ParentId, StringComparer.Ordinal);
        var first = true;

        string Render(Action<Utf8JsonWriter> value)
        {
            buffer.SetLength(0);
            json.Reset();
            value(json);
            json.Flush();
            return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        }

        void Property(string name, string value)
        {
            lines.Write(first ? "{\n" : ",\n");
            first = false;
            lines.Write($"  \"{name}\": {value}");
        }

        void Rows<T>(string name, ImmutableArray<T> rows, Action<Utf8JsonWriter, T> write)
        {
            Property(name, rows.Length == 0 ? "[]" : "[\n");
            for (var index = 0; index < rows.Length; index++)
            {
                var row = rows[index];
                lines.Write("    ");
                lines.Write(Render(target => write(target, row)));
                lines.Write(index == rows.Length - 1 ? "\n  ]" : ",\n");
            }
        }

        string Tree(string? parent, string indent)
        {
            var inner = indent + "  ";
            var rows = children[parent].Select(group =>
            {
                var own = Render(target => WriteGroup(target, group));
                return children.Contains(group.Id) ? $"{own[..^1]},\"children\":{Tree(group.Id, inner)}}}" : own;
            });
            return $"[\n{inner}{string.Join($",\n{inner}", rows)}\n{indent}]";
        }

        Property("tenant", Render(target => target.WriteStringValue(school.Tenant)));
        Property("platformId", Render(target => target.WriteStringValue(school.PlatformId)));
        Property("accessCode", Render(target => target.WriteStringValue(school.AccessCode)));
        Rows("profiles", school.Profiles, WriteProfile);
        Property("uniqueField", Render(target => target.WriteStringValue(school.UniqueField)));
        Property("skore", school.Skore ? "true" : "false");
        if (school.Registered is { } registered)
        {
            Property("registered", Render(target => WriteRegistered(target, registered)));
        }

        if (school.Web is { } web)
        {
            Property("web", Render(web.WriteTo));
        }

        if (school.OneRoster is { } oneRoster)
        {
            Property("oneRoster", Render(oneRoster.WriteTo));
        }

        if (school.Switches.Set.Count > 0)
        {
            Property("switches", Render(target => SwitchJson.Write(target, school.Switches, WorldSwitch.All.Where(one => school.Switches.Set.ContainsKey(one.Name)))));
        }

        Rows("codes", school.Codes, WriteCode);
        Property("groups", Tree(null, "  "));
        Rows("accounts", school.Accounts, WriteAccount);
        Rows("classTeachers", school.ClassTeachers, WriteClassTeacher);
        Rows("teaching", school.Teaching, WriteTeaching);
        Rows("movements", school.Movements, WriteMovement);
        Rows("presences", school.Presences, WritePresence);
        lines.Write("\n}\n");
    }

    private static void WriteProfile(Utf8JsonWriter target, AccessProfile profile)
    {
        target.WriteStartObject();
        target.WriteString("name", profile.Name);
        target.WriteString("accessCode", profile.AccessCode);
        target.WriteStartArray("methods");
        foreach (var method in profile.Methods)
        {
            target.WriteStringValue(method);
        }

        target.WriteEndArray();
        target.WriteEndObject();
    }

    private static void WriteRegistered(Utf8JsonWriter target, RegistrationTimes registered)
    {
        target.WriteStartObject();
        target.WriteString("am", registered.Am.ToString("HH:mm", CultureInfo.InvariantCulture));
        target.WriteString("pm", registered.Pm.ToString("HH:mm", CultureInfo.InvariantCulture));
        target.WriteEndObject();
    }

    private static void WriteCode(Utf8JsonWriter target, PresenceCode code)
    {
        target.WriteStartObject();
        target.WriteString("letter", code.Letter);
        target.WriteString("name", code.Name);
        target.WriteStartArray("aliases");
        foreach (var alias in code.Aliases)
        {
            target.WriteStringValue(alias);
        }

        target.WriteEndArray();
        target.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter target, SchoolGroup group)
    {
        target.WriteStartObject();
        target.WriteString("id", group.Id);
        target.WriteString("code", group.Code);
        target.WriteString("name", group.Name);
        target.WriteString("desc", group.Description);
        target.WriteString("type", group.IsClass ? "K" : "G");
        target.WriteBoolean("isOfficial", group.IsOfficial);
        target.WriteBoolean("visible", group.IsVisible);
        target.WriteString("untis", group.Untis);
        target.WriteString("adminNumber", group.AdminNumber);
        target.WriteString("instituteNumber", group.InstituteNumber);
        target.WriteEndObject();
    }

    private static void WriteAccount(Utf8JsonWriter target, SchoolAccount account)
    {
        target.WriteStartObject();
        foreach (var (name, value) in account.Fields)
        {
            target.WritePropertyName(name);
            value.WriteTo(target);
        }

        target.WriteStartArray("groups");
        foreach (var code in account.Groups)
        {
            target.WriteStringValue(code);
        }

        target.WriteEndArray();
        target.WriteEndObject();
    }

    private static void WriteClassTeacher(Utf8JsonWriter target, ClassTeacherRow row)
    {
        target.WriteStartObject();
        target.WriteString("class", row.ClassCode);
        target.WriteString("teacher", row.Teacher);
        target.WriteEndObject();
    }

    private static void WriteTeaching(Utf8JsonWriter target, TeachingRow row)
    {
        target.WriteStartObject();
        target.WriteString("teacher", row.Teacher);
        target.WriteString("course", row.Course);
        target.WriteString("class", row.ClassCode);
        target.WriteEndObject();
    }

    private static void WriteMovement(Utf8JsonWriter target, Movement movement)
    {
        target.WriteStartObject();
        target.WriteString("internnummer", movement.Account);
        if (movement.ClassCode is { } code)
        {
            target.WriteString("class", code);
            target.WriteString("from", Iso(movement.From));
        }
        else
        {
            target.WriteString("left", Iso(movement.From));
        }

        target.WriteEndObject();
    }

    private static void WritePresence(Utf8JsonWriter target, PresenceRow row)
    {
        target.WriteStartObject();
        target.WriteString("internnummer", row.Account);
        target.WriteString("date", Iso(row.Date));
        WriteMark(target, "am", row.Am);
        WriteMark(target, "pm", row.Pm);
        if (row.At is { } at)
        {
            target.WriteString("at", at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        }

        target.WriteEndObject();
    }

    private static void WriteMark(Utf8JsonWriter target, string part, PresenceMark? mark)
    {
        if (mark is null)
        {
            return;
        }

        target.WriteString(part, mark.Code);
        if (mark.Alias is { } alias)
        {
            target.WriteString($"{part}Alias", alias);
        }
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
