using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Bruggen.Simulator.Serving;
using Bruggen.Simulator.Web;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Intradesk;

/// <summary>Intradesk: the documents of the school (PROTOCOL.md, Intradesk).</summary>
internal static class IntradeskOperations
{
    private const string Root = "/intradesk/api/v1/{platform}";

    public static ImmutableArray<HttpOperation> All { get; } =
    [
        HttpOperation.Get("intradesk-list", $"{Root}/directory-listing/forTreeOnlyFolders/{{id?}}", OnPlatform(List)),
        HttpOperation.Get("intradesk-page", "/intradesk", IntradeskPage),
        HttpOperation.Get("intradesk-recent", $"{Root}/recent", OnPlatform(Recent)),
        HttpOperation.Get("folder-parents", $"{Root}/folders/{{id}}/parents", OnPlatform(Parents)),
        HttpOperation.Post("folder-create", $"{Root}/folders", Writing(call => CreateFolder(call, isConfidential: false))),
        HttpOperation.Post("folder-create-confidential", $"{Root}/folders/as-confidential", Writing(call => CreateFolder(call, isConfidential: true))),
        HttpOperation.Post("weblink-create", $"{Root}/weblinks", Writing(CreateWeblink)),
        HttpOperation.Post("file-commit", $"{Root}/files/upload", Writing(Commit)),
        HttpOperation.Get("file-download", $"{Root}/files/{{id}}/download", OnPlatform(Download)),
        .. OnOne<TreeFolder>("folder"),
        .. OnOne<TreeWeblink>("weblink"),
        .. OnOne<TreeFile>("file"),
    ];

    private static IEnumerable<HttpOperation> OnOne<T>(string name)
        where T : TreeItem
    {
        var path = $"{Root}/{name}s/{{id}}";
        yield return HttpOperation.Post($"{name}-trash", $"{path}/trash", Writing(call => Change<T>(call, item => item with { IsTrashed = true })));
        yield return HttpOperation.Post($"{name}-mark-favourite", $"{path}/mark-as-favourite", OnPlatform(call => Change<T>(call, item => item with { IsFavourite = true })));
        yield return HttpOperation.Post($"{name}-discard-favourite", $"{path}/discard-as-favourite", OnPlatform(call => Change<T>(call, item => item with { IsFavourite = false })));
    }

    private static HttpAnswer List(HttpCall call)
    {
        var tree = call.Web.Intradesk;
        var id = call.Route("id");
        if (!tree.HasFolder(id))
        {
            return HttpAnswer.Problem(StatusCodes.Status500InternalServerError);
        }

        return HttpAnswer.Json(new JsonObject
        {
            ["folders"] = new JsonArray([.. tree.In<TreeFolder>(id).Select(folder => IntradeskJson.ListedFolder(folder, call))]),
            ["files"] = new JsonArray([.. tree.In<TreeFile>(id).Select(file => IntradeskJson.File(file, call))]),
            ["weblinks"] = new JsonArray([.. tree.In<TreeWeblink>(id).Select(weblink => IntradeskJson.Weblink(weblink, call))]),
        });
    }

    /// <summary>Only this page tells what may be added at the root.</summary>
    private static HttpAnswer IntradeskPage(HttpCall call)
    {
        var capabilities = IntradeskJson.FolderCapabilities(call);
        capabilities["canAddConfidentialFolder"] = IntradeskJson.MayWrite(call);
        return PageScript.Page(call, "", new JsonObject
        {
            ["vars"] = new JsonObject
            {
                ["config"] = new JsonObject
                {
                    ["ownPlatform"] = new JsonObject { ["id"] = call.Web.Directory.PlatformNumber, ["name"] = call.Web.Directory.PlatformName, ["capabilities"] = capabilities },
                },
            },
        });
    }

    private static HttpAnswer Recent(HttpCall call) => HttpAnswer.Json(new JsonArray(
    [
        .. call.Web.Intradesk.All.OfType<TreeFile>().Where(file => !file.IsTrashed).OrderByDescending(file => file.Changed).Take(10).Select(file => IntradeskJson.File(file, call)),
    ]));

    private static HttpAnswer Parents(HttpCall call)
    {
        var tree = call.Web.Intradesk;
        if (!Guid.TryParse(call.Route("id"), out _))
        {
            return HttpAnswer.Problem(StatusCodes.Status500InternalServerError);
        }

        if (tree.Find<TreeFolder>(call.Route("id")) is not { IsTrashed: false } folder)
        {
            return HttpAnswer.Problem(StatusCodes.Status404NotFound);
        }

        var parents = new JsonArray();
        for (var above = tree.Find<TreeFolder>(folder.ParentId); above is not null; above = tree.Find<TreeFolder>(above.ParentId))
        {
            parents.Insert(0, IntradeskJson.Folder(above, call));
        }

        return HttpAnswer.Json(parents);
    }

    private static HttpAnswer CreateFolder(HttpCall call, bool isConfidential)
    {
        var tree = call.Web.Intradesk;
        var parent = call.Json.Text("parentFolderId") ?? "";
        if (call.Json.Text("color") is not { } color || !TreeFolder.Colours.Contains(color, StringComparer.Ordinal) || !HasGoodName(call) || !tree.HasFolder(parent))
        {
            return HttpAnswer.Problem(StatusCodes.Status500InternalServerError);
        }

        if (isConfidential && tree.Find<TreeFolder>(parent) is { IsConfidential: false })
        {
            return HttpAnswer.Problem(StatusCodes.Status400BadRequest, new Violation("parentFolderId", "Een vertrouwelijke map kan niet in een gewone map staan."));
        }

        var folder = tree.Add(new TreeFolder
        {
            Name = call.Json.Text("name")!.Trim(),
            ParentId = parent,
            Color = color,
            IsConfidential = isConfidential,
            By = call.User.Key,
            Created = call.Now,
            Changed = call.Now,
        });
        return HttpAnswer.Json(IntradeskJson.Folder(folder, call), StatusCodes.Status201Created);
    }

    private static HttpAnswer CreateWeblink(HttpCall call)
    {
        var tree = call.Web.Intradesk;
        var parent = call.Json.Text("parentFolderId") ?? "";
        if (call.Json.Text("icon") is not { Length: > 0 } icon || !HasGoodName(call) || !tree.HasFolder(parent))
        {
            return HttpAnswer.Problem(StatusCodes.Status500InternalServerError);
        }

        var address = call.Json.Text("url");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            return HttpAnswer.Problem(StatusCodes.Status400BadRequest, new Violation("url", "ongeldige url"));
        }

        var weblink = tree.Add(new TreeWeblink
        {
            Name = call.Json.Text("name")!.Trim(),
            Url = address!,
            Icon = icon,
            Owner = call.User.Id,
            ParentId = parent,
            By = call.User.Key,
            Created = call.Now,
            Changed = call.Now,
        });
        return HttpAnswer.Json(IntradeskJson.Weblink(weblink, call), StatusCodes.Status201Created);
    }

    private static HttpAnswer Commit(HttpCall call) =>
        FileCommit.Into(call.Web.Intradesk, call.Json.Text("parentFolderId") ?? "", call, IntradeskJson.File);

    private static HttpAnswer Download(HttpCall call) =>
        call.Web.Intradesk.Find<TreeFile>(call.Route("id")) is { IsTrashed: false } file
            ? new HttpAnswer(StatusCodes.Status200OK, "application/x-www-form-urlencoded", file.Content.AsMemory())
            : HttpAnswer.Problem(StatusCodes.Status404NotFound);

    /// <summary>204, whether it was so already or not.</summary>
    private static HttpAnswer Change<T>(HttpCall call, Func<TreeItem, TreeItem> change)
        where T : TreeItem
    {
        if (call.Web.Intradesk.Find<T>(call.Route("id")) is not { } item)
        {
            return HttpAnswer.Problem(StatusCodes.Status404NotFound);
        }

        call.Web.Intradesk.Save(change(item));
        return HttpAnswer.Empty(StatusCodes.Status204NoContent);
    }

    private static bool HasGoodName(HttpCall call) => UploadOperations.IsGoodName(call.Json.Text("name")?.Trim() ?? "");

    private static Func<HttpCall, HttpAnswer> Writing(Func<HttpCall, HttpAnswer> work) =>
        OnPlatform(call => IntradeskJson.MayWrite(call) ? work(call) : HttpAnswer.Problem(StatusCodes.Status403Forbidden));

    private static Func<HttpCall, HttpAnswer> OnPlatform(Func<HttpCall, HttpAnswer> work) => call =>
        call.Route("platform") == call.Web.Directory.PlatformId ? work(call) : HttpAnswer.Problem(StatusCodes.Status404NotFound);
}
