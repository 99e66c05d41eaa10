using System.Collections.Immutable;
using System.Text.Json;
using Bruggen.Smartschool.Soap.Decoding;

namespace Bruggen.Smartschool.Web.Intradesk;

/// <summary>Reads what Intradesk gives (PROTOCOL.md, Files).</summary>
internal static class IntradeskDecoding
{
    /// <summary>What is in a folder.</summary>
    public static IntradeskListing Listing(string json)
    {
        var answer = LenientJson.Parse(json);
        return answer.ValueKind == JsonValueKind.Object
            ? new IntradeskListing(Rows(answer, "folders", Folder), Rows(answer, "files", Item), Rows(answer, "weblinks", Item))
            : throw new FormatException("Not a listing.");
    }

    /// <summary>A new folder.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static IntradeskFolder Folder(string json) => Folder(LenientJson.Parse(json)) ?? throw new FormatException("Not a folder.");

    /// <summary>A new weblink.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static IntradeskItem Item(string json) => Item(LenientJson.Parse(json)) ?? throw new FormatException("Not an item.");

    /// <summary>The directory of the first step of an upload.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static string UploadDirectory(string json) => LenientJson.Parse(json).Text("uploadDir") ?? throw new FormatException("No directory.");

    /// <summary>The files of the second step, and whether the platform found fault with one (PROTOCOL.md, Intradesk).</summary>
    public static (ImmutableArray<IntradeskItem> Files, bool HasExceptions) Uploaded(string json)
    {
        var answer = LenientJson.Parse(json);
        return (
            Rows(answer, "files", Item),
            answer.TryGetProperty("exceptions", out var exceptions) && LenientJson.Rows(exceptions).Any());
    }

    private static ImmutableArray<T> Rows<T>(JsonElement answer, string name, Func<JsonElement, T?> decode)
        where T : class
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        if (answer.TryGetProperty(name, out var list))
        {
            foreach (var row in LenientJson.Rows(list))
            {
                // What is in the bin is no obstacle to something new of the same name.
                if (LenientJson.Try(() => row.Text("state") is null or "active" ? decode(row) : null, out var record) && record is not null)
                {
                    rows.Add(record);
                }
            }
        }

        return rows.ToImmutable();
    }

    private static IntradeskFolder? Folder(JsonElement row) => row.Text("id") is { } id && row.Text("name") is { } name
        ? new IntradeskFolder(id, name, !(row.TryGetProperty("capabilities", out var rights) && rights.ValueKind == JsonValueKind.Object && rights.TryGetProperty("canAdd", out _)) || rights.Flag("canAdd"))
        : null;

    private static IntradeskItem? Item(JsonElement row) => row.Text("id") is { } id
        ? new IntradeskItem(id, row.Text("name") ?? (row.TryGetProperty("currentRevision", out var revision) ? revision.Text("label") : null) ?? "", row.Text("url"), OwnerOf(row))
        : null;

    private static string? OwnerOf(JsonElement row) =>
        row.TryGetProperty("currentRevision", out var revision) && revision.ValueKind == JsonValueKind.Object && revision.TryGetProperty("owner", out var owner) && owner.ValueKind == JsonValueKind.Object
            ? owner.Text("userIdentifier") ?? owner.Text("id") ?? row.Text("ownerId")
            : row.Text("ownerId");
}
