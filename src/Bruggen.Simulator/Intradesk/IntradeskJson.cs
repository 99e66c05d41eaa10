using System.Text.Json.Nodes;
using Bruggen.Simulator.Planner;
using Bruggen.Simulator.Serving;

namespace Bruggen.Simulator.Intradesk;

/// <summary>Folders, files and weblinks as Intradesk draws them (api 5.2).</summary>
internal static class IntradeskJson
{
    public static JsonObject Folder(TreeFolder folder, HttpCall call)
    {
        var json = Item(folder, call);
        json.Insert(json.IndexOf("state"), "color", folder.Color);
        json.Insert(json.IndexOf("parentFolderId"), "confidential", folder.IsConfidential);
        json.Insert(json.IndexOf("parentFolderId"), "officeTemplateFolder", value: false);
        json["inConfidentialFolder"] = IsInConfidential(folder, call.Web.Intradesk);
        json["capabilities"] = new JsonObject { ["canManage"] = true, ["canAdd"] = true, ["canSeeHistory"] = true, ["canSeeViewHistory"] = true };
        return json;
    }

    /// <summary>Only a listing says whether there is something inside.</summary>
    public static JsonObject ListedFolder(TreeFolder folder, HttpCall call)
    {
        var json = Folder(folder, call);
        json["hasChildren"] = call.Web.Intradesk.In<TreeFolder>(folder.Id).Any();
        return json;
    }

    public static JsonObject File(TreeFile file, HttpCall call)
    {
        var json = Item(file, call);
        json["currentRevision"] = Revision(file);
        json["capabilities"] = Capabilities();
        return json;
    }

    public static JsonObject Weblink(TreeWeblink weblink, HttpCall call)
    {
        var json = Item(weblink, call);
        json["url"] = weblink.Url;
        json["icon"] = weblink.Icon;
        json["capabilities"] = Capabilities();
        return json;
    }

    public static JsonObject Revision(TreeFile file) => new()
    {
        ["id"] = file.RevisionId,
        ["fileId"] = file.Id,
        ["fileSize"] = file.Content.Length,
        ["label"] = file.Name,
        ["owner"] = new JsonObject { ["id"] = file.Owner },
    };

    private static JsonObject Item(TreeItem item, HttpCall call) => new()
    {
        ["id"] = item.Id,
        ["platform"] = new JsonObject { ["id"] = call.Web.Directory.PlatformNumber, ["name"] = call.Web.Directory.PlatformName },
        ["name"] = item.Name,
        ["state"] = "active",
        ["visible"] = true,
        ["parentFolderId"] = item.ParentId,
        ["dateStateChanged"] = WireTime.Write(item.Created),
        ["dateCreated"] = WireTime.Write(item.Created),
        ["dateChanged"] = WireTime.Write(item.Changed),
        ["isFavourite"] = item.IsFavourite,
    };

    private static JsonObject Capabilities() => new() { ["canManage"] = true, ["canSeeHistory"] = true, ["canSeeViewHistory"] = true };

    private static bool IsInConfidential(TreeItem item, FileTree tree) =>
        tree.Find<TreeFolder>(item.ParentId) is { } parent && (parent.IsConfidential || IsInConfidential(parent, tree));
}
