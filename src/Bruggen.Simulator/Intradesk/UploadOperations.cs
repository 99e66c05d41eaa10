using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Bruggen.Simulator.Serving;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Intradesk;

/// <summary>The first step of every upload; the second is the module's own (PROTOCOL.md, Upload).</summary>
internal static class UploadOperations
{
    private static readonly SearchValues<char> Refused = SearchValues.Create("/:*?\"\\<>|");

    public static ImmutableArray<HttpOperation> All { get; } =
    [
        HttpOperation.Get("upload-directory", "/upload/api/v1/get-upload-directory", call => HttpAnswer.Json(new JsonObject { ["uploadDir"] = call.Web.Uploads.Open() })),
        HttpOperation.Post("upload", "/Upload/Upload/Index", Upload),
    ];

    /// <summary>Whether a folder or file may be called so.</summary>
    public static bool IsGoodName(string name) => name.Length > 0 && !name.AsSpan().ContainsAny(Refused) && name[0] != '.' && name[^1] != '.';

    private static HttpAnswer Upload(HttpCall call)
    {
        if (call.Files.Length == 0 || call.Web.Uploads.Find(call.Form("uploadDir") ?? "") is not { } directory)
        {
            return HttpAnswer.Html(StatusCodes.Status200OK, "false");
        }

        if (call.Files.Any(file => !IsGoodName(file.Name)))
        {
            return HttpAnswer.Html(StatusCodes.Status400BadRequest, "De karakters: / : * ? \" \\ < > | zijn niet toegestaan in een naam.");
        }

        directory.AddRange(call.Files);
        return HttpAnswer.Html(StatusCodes.Status200OK, "true");
    }
}
