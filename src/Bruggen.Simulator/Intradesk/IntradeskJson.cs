using System.Text.Json.Nodes;
using Bruggen.Simulator.Planner;
using Bruggen.Simulator.Serving;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.Intradesk;

/// <summary>Folders, files and weblinks as Intradesk draws them (PROTOCOL.md, Intradesk).</summary>
internal static class IntradeskJson
{
    public static JsonObject Folder(TreeFolder folder, HttpCall call)
    {
        var json = Item(folder, call);
        json.Insert(json.IndexOf("state"), "color", folder.Color);
        json.Insert(json.IndexOf("parentFolderId"), "visible", value: true);
        json.Insert(json.IndexOf("parentFolderId"), "confidential", folder.IsConfidential);
        json.Insert(json.IndexOf("parentFolderId"), "officeTemplateFolder", value: false);
        json["inConfidentialFolder"] = IsInConfidential(folder, call.Web.Intradesk);
        json["capabilities"] = FolderCapabilities(call);
        return json;
    }

    public static JsonObject FolderCapabilities(HttpCall call) => new()
    {
        ["canManage"] = MayWrite(call),
        ["canAdd"] = MayWrite(call),
        ["canSeeHistory"] = true,
        ["canSeeViewHistory"] = true,
    };

    /// <summary>Rights show in the capabilities only; no call sets them.</summary>
    public static bool MayWrite(HttpCall call) => call.Tenant.Switches.Is(WorldSwitch.IntradeskRights, "manage");

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
        json["currentRevision"] = Revision(file, call);
        AddOwner(json, file.Owner, call);
        json["capabilities"]!.AsObject().Insert(2, "canHandleRevisions", MayWrite(call));
        return json;
    }

    public static JsonObject Weblink(TreeWeblink weblink, HttpCall call)
    {
        var json = Item(weblink, call);
        json["url"] = weblink.Url;
        json["icon"] = weblink.Icon;
        AddOwner(json, weblink.Owner, call);
        return json;
    }

    private static JsonObject Revision(TreeFile file, HttpCall call)
    {
        var owner = call.Web.Directory.User(file.Owner);
        return new JsonObject
        {
            ["id"] = file.RevisionId,
            ["fileId"] = file.Id,
            ["fileSize"] = file.Content.Length,
            ["dateCreated"] = WireTime.Write(file.Created),
            ["label"] = file.Name,
            ["owner"] = new JsonObject
            {
                ["id"] = file.Owner,
                ["userIdentifier"] = file.Owner,
                ["name"] = owner?.Name,
                ["nameReverse"] = owner?.NameReversed,
            },
        };
    }

    private static void AddOwner(JsonObject json, string owner, HttpCall call)
    {
        json["confidential"] = false;
        json["ownerId"] = owner;
        json["capabilities"] = new JsonObject
        {
            ["canManage"] = MayWrite(call),
            ["canMove"] = MayWrite(call),
            ["canSeeHistory"] = true,
            ["canSeeViewHistory"] = true,
        };
    }

    private static JsonObject Item(TreeItem item, HttpCall call) => new()
    {
        ["id"] = item.Id,
        ["platform"] = new JsonObject { ["id"] = call.Web.Directory.PlatformNumber, ["name"] = call.Web.Directory.PlatformName },
        ["name"] = item.Name,
        ["state"] = "active",
        ["parentFolderId"] = item.ParentId,
        ["dateStateChanged"] = WireTime.Write(item.Created),
        ["dateCreated"] = WireTime.Write(item.Created),
        ["dateChanged"] = WireTime.Write(item.Changed),
        ["isFavourite"] = item.IsFavourite,
    };

    private static bool IsInConfidential(TreeItem item, FileTree tree) =>
        tree.Find<TreeFolder>(item.ParentId) is { } parent && (parent.IsConfidential || IsInConfidential(parent, tree));
}
