using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Bruggen.Simulator.Planner;
using Bruggen.Simulator.Serving;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Intradesk;

/// <summary>Mydoc: the documents of the session user alone (PROTOCOL.md, Mydoc).</summary>
internal static class MydocOperations
{
    private const string Root = "/mydoc/api/v1";

    public static ImmutableArray<HttpOperation> All { get; } =
    [
        HttpOperation.Get("mydoc-list", $"{Root}/directory-listing/{{id?}}", List),
        HttpOperation.Post("mydoc-folder-create", $"{Root}/folders", CreateFolder),
        HttpOperation.Post("mydoc-file-commit", $"{Root}/files/upload", call => FileCommit.Into(Own(call), call.Json.Text("parentId") ?? "", call, File)),
        HttpOperation.Get("mydoc-file-download", $"{Root}/files/{{id}}/revisions/{{revision}}/download", Download),
        HttpOperation.Get("mydoc-file-content", "/mydoc/content/{id}", Content, Door.Open),
        .. OnOne<TreeFolder>("folder", Folder),
        .. OnOne<TreeFile>("file", File),
    ];

    private static IEnumerable<HttpOperation> OnOne<T>(string name, Func<T, HttpCall, JsonObject> draw)
        where T : TreeItem
    {
        var path = $"{Root}/{name}s/{{id}}";
        HttpOperation Change(string action, Func<TreeItem, HttpCall, TreeItem?> change, string? route = null) =>
            HttpOperation.Post($"mydoc-{name}-{action}", $"{path}/{route ?? action}", call => With<T>(call, item => change(item, call) is { } changed
                ? HttpAnswer.Json(draw((T)Own(call).Save(changed with { Changed = call.Now }), call))
                : HttpAnswer.Problem(StatusCodes.Status400BadRequest)));

        yield return Change("rename", (item, call) => call.Json.Text("newName") is { Length: > 0 } newName ? item with { Name = newName } : null);
        yield return Change("move", (item, call) => Target(call) is { } folder ? item with { ParentId = folder } : null);
        yield return Change("restore", (item, call) => Target(call) is { } folder ? item with { ParentId = folder, IsTrashed = false } : null);
        yield return Change("trash", (item, _) => item with { IsTrashed = true });
        yield return Change("mark-favourite", (item, _) => item with { IsFavourite = true }, "mark-as-favourite");
        yield return Change("unmark-favourite", (item, _) => item with { IsFavourite = false }, "unmark-as-favourite");
        yield return HttpOperation.Post($"mydoc-{name}-copy", $"{path}/copy", call => With<T>(call, item => Target(call) is { } folder
            ? HttpAnswer.Json(draw(Own(call).Add((T)(item with { Id = Guid.NewGuid().ToString(), ParentId = folder, Created = call.Now })), call))
            : HttpAnswer.Problem(StatusCodes.Status400BadRequest)));
        yield return HttpOperation.Delete($"mydoc-{name}-delete", path, call => With<T>(call, item =>
        {
            Own(call).Delete(item.Id);
            return HttpAnswer.Empty(StatusCodes.Status204NoContent);
        }));
    }

    private static HttpAnswer List(HttpCall call)
    {
        var tree = Own(call);
        var id = call.Route("id");
        return tree.HasFolder(id)
            ? HttpAnswer.Json(new JsonObject
            {
                ["folders"] = new JsonArray([.. tree.In<TreeFolder>(id).Select(folder => Folder(folder, call))]),
                ["files"] = new JsonArray([.. tree.In<TreeFile>(id).Select(file => File(file, call))]),
            })
            : HttpAnswer.Problem(StatusCodes.Status404NotFound);
    }

    private static HttpAnswer CreateFolder(HttpCall call)
    {
        if (call.Json.Text("name") is not { Length: > 0 } name || Target(call) is not { } parent)
        {
            return HttpAnswer.Problem(StatusCodes.Status400BadRequest, new Violation("name", "Deze waarde mag niet leeg zijn."));
        }

        if (call.Json.Text("color") is not { } color || !TreeFolder.Colours.Contains(color, StringComparer.Ordinal))
        {
            return HttpAnswer.Problem(StatusCodes.Status500InternalServerError);
        }

        var folder = Own(call).Add(new TreeFolder { Name = name.Trim(), ParentId = parent, Color = color, By = call.User.Key, Created = call.Now, Changed = call.Now });
        return HttpAnswer.Json(Folder(folder, call), StatusCodes.Status201Created);
    }

    /// <summary>Elsewhere, at an address that needs no session, as a pre-signed one does.</summary>
    private static HttpAnswer Download(HttpCall call) => With<TreeFile>(call, file => file.RevisionId == call.Route("revision")
        ? HttpAnswer.Redirect($"/mydoc/content/{file.RevisionId}")
        : HttpAnswer.Problem(StatusCodes.Status404NotFound));

    private static HttpAnswer Content(HttpCall call) =>
        call.Web.Mydoc.Values.SelectMany(tree => tree.All).OfType<TreeFile>().FirstOrDefault(file => file.RevisionId == call.Route("id")) is { } file
            ? new HttpAnswer(StatusCodes.Status200OK, "application/octet-stream", file.Content.AsMemory())
            : HttpAnswer.Empty(StatusCodes.Status404NotFound);

    private static HttpAnswer With<T>(HttpCall call, Func<T, HttpAnswer> answer)
        where T : TreeItem =>
        Own(call).Find<T>(call.Route("id")) is { } item ? answer(item) : HttpAnswer.Problem(StatusCodes.Status404NotFound);

    private static string? Target(HttpCall call) => call.Json.Text("parentId") is { } folder && Own(call).HasFolder(folder) ? folder : null;

    private static FileTree Own(HttpCall call)
    {
        if (!call.Web.Mydoc.TryGetValue(call.User.Id, out var tree))
        {
            call.Web.Mydoc.Add(call.User.Id, tree = new FileTree());
        }

        return tree;
    }

    private static JsonObject Folder(TreeFolder folder, HttpCall call) => new()
    {
        ["id"] = folder.Id,
        ["name"] = folder.Name,
        ["color"] = folder.Color,
        ["state"] = folder.IsTrashed ? "trashed" : "active",
        ["parentId"] = folder.ParentId,
        ["dateCreated"] = WireTime.Write(folder.Created),
        ["dateChanged"] = WireTime.Write(folder.Changed),
        ["hasSubFolders"] = Own(call).In<TreeFolder>(folder.Id).Any(),
        ["isFavourite"] = folder.IsFavourite,
    };

    private static JsonObject File(TreeFile file, HttpCall call)
    {
        return new JsonObject
        {
            ["id"] = file.Id,
            ["name"] = file.Name,
            ["state"] = file.IsTrashed ? "trashed" : "active",
            ["parentId"] = file.ParentId,
            ["dateCreated"] = WireTime.Write(file.Created),
            ["dateChanged"] = WireTime.Write(file.Changed),
            ["isFavourite"] = file.IsFavourite,
            ["currentRevisionId"] = file.RevisionId,
            ["currentRevision"] = new JsonObject { ["id"] = file.RevisionId, ["label"] = file.Name, ["fileId"] = file.Id, ["fileSize"] = file.Content.Length },
        };
    }
}
