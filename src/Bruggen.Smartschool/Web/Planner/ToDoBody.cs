using System.Text.Json.Nodes;
using Bruggen.Domain.Calendar;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Smartschool.Web.Planner;

/// <summary>The body that makes a to-do (PROTOCOL.md, To-dos), and what it is recognised by afterwards.</summary>
internal static class ToDoBody
{
    // Whole seconds and the offset in full (PROTOCOL.md, Planner conventions).
    private static readonly OffsetDateTimePattern Wire = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<+HH:mm>");

    /// <summary>The form of the small clients; with participants, that of the web application.</summary>
    /// <param name="toDo">The to-do.</param>
    /// <param name="me">The planner id of the account.</param>
    public static JsonObject Of(NewToDo toDo, string me)
    {
        var body = new JsonObject
        {
            ["name"] = toDo.Name,
            ["publicInfo"] = InfoOf(toDo),
            ["color"] = "tangerine-200",
            ["icon"] = "icon_fill_flag",
            ["period"] = new JsonObject
            {
                ["dateTimeFrom"] = Text(toDo.From),
                ["dateTimeTo"] = Text(toDo.To),
                ["wholeDay"] = toDo.WholeDay,
            },
        };
        if (!toDo.Participants.IsDefaultOrEmpty)
        {
            body["organisers"] = new JsonObject { ["users"] = new JsonArray(me), ["groups"] = new JsonArray() };
            body["participants"] = new JsonObject
            {
                ["users"] = new JsonArray([.. toDo.Participants.Select(id => JsonValue.Create(id))]),
                ["groups"] = new JsonArray(),
                ["userRoles"] = new JsonArray(),
            };
            body["courses"] = new JsonArray();
            body["weblinks"] = new JsonArray();
            body["reservations"] = new JsonArray();
        }

        return body;
    }

    /// <summary>The text with its mark.</summary>
    public static string InfoOf(NewToDo toDo) => toDo.Mark is null ? toDo.HtmlInfo : $"{toDo.HtmlInfo}<p>[{toDo.Mark}]</p>";

    /// <summary>A moment by the school's clock as the planner writes it; one that a change of the clocks skips moves on.</summary>
    public static string Text(LocalDateTime time) => Wire.Format(time.InZoneLeniently(SchoolTimeZone.Brussels).ToOffsetDateTime());

    /// <summary>Whether a to-do in a list may be the one: the same title, at the same time.</summary>
    public static bool MayBe(NewToDo wanted, ToDo found) =>
        found.Name.Trim() == wanted.Name.Trim() && found.From == wanted.From.InZoneLeniently(SchoolTimeZone.Brussels).ToInstant();

    /// <summary>Whether a to-do with its text is the one: its mark is in it, or without a mark its text is the same but for markup.</summary>
    public static bool Is(NewToDo wanted, ToDo found) => MayBe(wanted, found)
        && (wanted.Mark is { } mark
            ? found.HtmlInfo?.Contains($"[{mark}]", StringComparison.Ordinal) == true
            : TextOf(found.HtmlInfo ?? "") == TextOf(wanted.HtmlInfo));

    // Smartschool may write the same markup in another way.
    private static string TextOf(string html)
    {
        using var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        return string.Join(' ', (page.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
