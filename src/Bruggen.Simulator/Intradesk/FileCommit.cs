using System.Text.Json.Nodes;
using Bruggen.Simulator.Serving;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Intradesk;

/// <summary>The second step of an upload: the files of a directory get their place. Twice gives <c>name (1).ext</c> (PROTOCOL.md, Upload).</summary>
internal static class FileCommit
{
    public static HttpAnswer Into(FileTree tree, string folder, HttpCall call, Func<TreeFile, HttpCall, JsonObject> draw)
    {
        if (!tree.HasFolder(folder))
        {
            return HttpAnswer.Problem(StatusCodes.Status500InternalServerError);
        }

        if (call.Web.Uploads.Find(call.Json.Text("uploadDir") ?? "") is not { Count: > 0 } uploaded)
        {
            return HttpAnswer.Problem(StatusCodes.Status400BadRequest);
        }

        var files = new JsonObject();
        foreach (var upload in uploaded)
        {
            var file = tree.Add(new TreeFile
            {
                Name = upload.Name,
                ParentId = folder,
                Content = upload.Content,
                Owner = call.User.Id,
                By = call.User.Key,
                Created = call.Now,
                Changed = call.Now,
            });
            files[file.Id] = draw(file, call);
        }

        return HttpAnswer.Json(new JsonObject { ["files"] = files, ["exceptions"] = new JsonArray() }, StatusCodes.Status201Created);
    }
}
