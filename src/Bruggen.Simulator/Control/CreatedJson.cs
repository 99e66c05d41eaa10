using System.Globalization;
using System.Text.Json.Nodes;
using Bruggen.Simulator.Intradesk;
using Bruggen.Simulator.Planner;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Web;

namespace Bruggen.Simulator.Control;

/// <summary>What was made through the web interface, by whom and when; what was trashed since is still listed.</summary>
internal static class CreatedJson
{
    public static JsonArray ToDos(Tenant tenant) => tenant.Web.Alone(() => new JsonArray(
    [
        .. tenant.Web.Planner.All.Where(element => element.Type == ElementType.ToDo).Select(todo => new JsonObject
        {
            ["id"] = todo.Id.ToString(),
            ["at"] = At(todo.Created),
            ["by"] = todo.By,
            ["name"] = todo.Name,
            ["publicInfo"] = todo.PublicInfo,
            ["from"] = At(todo.Period.From),
            ["to"] = At(todo.Period.To),
            ["wholeDay"] = todo.Period.WholeDay,
            ["color"] = todo.Color,
            ["icon"] = todo.Icon,
            ["participants"] = new JsonArray([.. todo.Participants.Select(id => JsonValue.Create(tenant.Web.Directory.User(id)?.Key ?? id))]),
            ["groups"] = new JsonArray([.. todo.ParticipantGroups.Select(id => JsonValue.Create(tenant.School.Groups.First(group => group.Id == id).Code))]),
            ["linkedTo"] = todo.LinkedTo,
            ["resolved"] = todo.IsResolved,
            ["trashed"] = todo.IsTrashed,
        }),
    ]));

    public static JsonArray Folders(Tenant tenant) => tenant.Web.Alone(() => new JsonArray(
    [
        .. Items<TreeFolder>(tenant.Web).Select(found =>
        {
            var json = Item(found);
            json["color"] = found.Item.Color;
            json["confidential"] = found.Item.IsConfidential;
            return json;
        }),
    ]));

    /// <summary>Files and weblinks.</summary>
    public static JsonArray Files(Tenant tenant) => tenant.Web.Alone(() => new JsonArray(
    [
        .. Items<TreeFile>(tenant.Web).Select(found =>
        {
            var json = Item(found);
            json["kind"] = "file";
            json["size"] = found.Item.Content.Length;
            return json;
        }),
        .. Items<TreeWeblink>(tenant.Web).Select(found =>
        {
            var json = Item(found);
            json["kind"] = "weblink";
            json["url"] = found.Item.Url;
            json["icon"] = found.Item.Icon;
            return json;
        }),
    ]));

    private static IEnumerable<(string Module, T Item)> Items<T>(WebWorld web)
        where T : TreeItem =>
        web.Intradesk.All.OfType<T>().Select(item => ("intradesk", item))
            .Concat(web.Mydoc.Values.SelectMany(tree => tree.All).OfType<T>().Select(item => ("mydoc", item)));

    private static JsonObject Item<T>((string Module, T Item) found)
        where T : TreeItem => new()
        {
            ["id"] = found.Item.Id,
            ["at"] = At(found.Item.Created),
            ["by"] = found.Item.By,
            ["module"] = found.Module,
            ["name"] = found.Item.Name,
            ["parent"] = found.Item.ParentId.Length == 0 ? null : found.Item.ParentId,
            ["trashed"] = found.Item.IsTrashed,
        };

    private static string At(DateTimeOffset moment) => BrusselsTime.Local(moment).ToString(ControlJson.Instant, CultureInfo.InvariantCulture);
}
