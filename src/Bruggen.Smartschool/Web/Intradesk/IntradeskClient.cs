using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Bruggen.Smartschool.Soap.Decoding;
using Bruggen.Smartschool.Web.Session;

namespace Bruggen.Smartschool.Web.Intradesk;

/// <summary>Intradesk through the web session.</summary>
/// <remarks>
/// The platform does not refuse a name that is taken: it makes <c>name (1)</c> (PROTOCOL.md, Intradesk). So everything is looked up first, made
/// once, and looked up again; what came out under another name because somebody was faster goes to the bin at once. In one
/// process these run one after the other.
/// </remarks>
internal sealed class IntradeskClient(WebSession session) : IIntradesk, IDisposable
{
    private const string WhatFolder = "the folder";
    private const string WhatWeblink = "the weblink";
    private const string WhatFile = "the file";

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <inheritdoc/>
    public Task<WebOutcome<IntradeskFolder>> EnsureFolderAsync(string path, CancellationToken ct) => AloneAsync<IntradeskFolder>(
        async () =>
        {
            var names = IntradeskNames.Of(path);
            if (names.IsEmpty)
            {
                return BadName<IntradeskFolder>(WhatFolder);
            }

            IntradeskFolder? parent = null;
            foreach (var name in names)
            {
                var outcome = await EnsureOneFolderAsync(parent, name, ct);
                if (outcome is not WebOutcome<IntradeskFolder>.Sent { Made: var folder })
                {
                    return outcome;
                }

                parent = folder;
            }

            return new WebOutcome<IntradeskFolder>.Sent(parent!);
        },
        ct);

    /// <inheritdoc/>
    public Task<WebOutcome<IntradeskItem>> EnsureWeblinkAsync(string folderId, string name, Uri url, CancellationToken ct) => AloneAsync<IntradeskItem>(
        async () =>
        {
            if (!IntradeskNames.IsOne(name))
            {
                return BadName<IntradeskItem>(WhatWeblink);
            }

            if (Find(await ListAsync(folderId, ct), name) is { } found)
            {
                return found.Url is null || found.Url == url.OriginalString || found.Url == url.AbsoluteUri
                    ? new WebOutcome<IntradeskItem>.Sent(found)
                    : new WebOutcome<IntradeskItem>.Refused(
                        RefusalReason.Conflict, "The folder has a weblink of that name that points elsewhere; remove it in Intradesk or choose another name.");
            }

            var write = await session.WriteAsync(
                me => WebRequest.Post(RootOf(me) + "weblinks/", new JsonObject
                {
                    ["name"] = name,
                    ["url"] = url.OriginalString,
                    ["icon"] = "earth",
                    ["parentFolderId"] = folderId,
                    ["platform"] = new JsonObject { ["id"] = me.PlatformId },
                }),
                ct);
            return await SettleAsync(
                write,
                WhatWeblink,
                IntradeskDecoding.Item,
                made => IntradeskNames.Same(made.Name, name),
                async () => Find(await ListAsync(folderId, CancellationToken.None), name),
                made => TrashWeblinkAsync(made.Id, CancellationToken.None));

            static IntradeskItem? Find(IntradeskListing listing, string name) => listing.Weblinks.FirstOrDefault(link => IntradeskNames.Same(link.Name, name));
        },
        ct);

    /// <inheritdoc/>
    public Task<WebOutcome<IntradeskItem>> EnsureFileAsync(string folderId, string fileName, ReadOnlyMemory<byte> content, CancellationToken ct) => AloneAsync<IntradeskItem>(
        async () =>
        {
            if (!IntradeskNames.IsOne(fileName))
            {
                return BadName<IntradeskItem>(WhatFile);
            }

            if (Find(await ListAsync(folderId, ct), fileName) is { } found)
            {
                return new WebOutcome<IntradeskItem>.Sent(found);
            }

            var (directory, failure) = await UploadAsync(fileName, content, ct);
            if (directory is null)
            {
                return failure!;
            }

            var write = await session.WriteAsync(
                me => WebRequest.Post(RootOf(me) + "files/upload", new JsonObject { ["parentFolderId"] = folderId, ["uploadDir"] = directory }),
                ct);
            return await SettleAsync(
                write,
                WhatFile,
                json => IntradeskDecoding.Uploaded(json) is { HasExceptions: false, Files: [var only] } ? only : throw new FormatException("Not one file."),
                made => IntradeskNames.Same(made.Name, fileName),
                async () => Find(await ListAsync(folderId, CancellationToken.None), fileName),
                made => TrashFileAsync(made.Id, CancellationToken.None));

            static IntradeskItem? Find(IntradeskListing listing, string name) => listing.Files.FirstOrDefault(file => IntradeskNames.Same(file.Name, name));
        },
        ct);

    /// <inheritdoc/>
    public async Task<IntradeskListing> ListAsync(string? folderId, CancellationToken ct)
    {
        var answer = await session.AskAsync(
            me => WebRequest.Get(RootOf(me) + "directory-listing/forTreeOnlyFolders" + (folderId is null ? "" : "/" + Uri.EscapeDataString(folderId))), ct);
        return answer.IsSuccess
            ? Unreadable.Guard("Intradesk", "the contents of a folder", () => IntradeskDecoding.Listing(answer.Text))
            : throw WebRefusals.Question(answer, "the contents of a folder");
    }

    /// <inheritdoc/>
    public Task TrashFolderAsync(string id, CancellationToken ct) => TrashAsync("folders", id, ct);

    /// <inheritdoc/>
    public Task TrashWeblinkAsync(string id, CancellationToken ct) => TrashAsync("weblinks", id, ct);

    /// <inheritdoc/>
    public Task TrashFileAsync(string id, CancellationToken ct) => TrashAsync("files", id, ct);

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private static string RootOf(WebIdentity me) => string.Create(CultureInfo.InvariantCulture, $"/intradesk/api/v1/{me.PlatformId}/");

    private static WebOutcome<T> BadName<T>(string what) => new WebOutcome<T>.Refused(
        RefusalReason.Message, $"The name of {what} is empty or has a character Intradesk does not take (/ : * ? \" \\ < > | or a dot at an end).");

    private async Task<WebOutcome<T>> AloneAsync<T>(Func<Task<WebOutcome<T>>> make, CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        try
        {
            return await make();
        }
        catch (SmartschoolUnavailableException error)
        {
            // Only questions throw, and they come before what is made.
            return new WebOutcome<T>.NotSent(error.Message);
        }
        catch (SmartschoolRefusedException error)
        {
            return new WebOutcome<T>.Refused(error.Reason, error.Message);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<WebOutcome<IntradeskFolder>> EnsureOneFolderAsync(IntradeskFolder? parent, string name, CancellationToken ct)
    {
        if (await FindAsync() is { } found)
        {
            return new WebOutcome<IntradeskFolder>.Sent(found);
        }

        if (parent is { CanAdd: false })
        {
            return new WebOutcome<IntradeskFolder>.Refused(
                RefusalReason.NotAllowed, "The service account may not add anything to the folder it should make a folder in; give it that right in Intradesk.");
        }

        var write = await session.WriteAsync(
            me => WebRequest.Post(RootOf(me) + "folders/", new JsonObject
            {
                ["name"] = name,
                ["color"] = "blue",
                ["parentFolderId"] = parent?.Id ?? "",
                ["platform"] = new JsonObject { ["id"] = me.PlatformId },
            }),
            ct);
        return await SettleAsync(
            write,
            WhatFolder,
            IntradeskDecoding.Folder,
            made => IntradeskNames.Same(made.Name, name),
            FindAsync,
            made => TrashFolderAsync(made.Id, CancellationToken.None));

        async Task<IntradeskFolder?> FindAsync() => (await ListAsync(parent?.Id, ct)).Folders.FirstOrDefault(folder => IntradeskNames.Same(folder.Name, name));
    }

    // Looks again after the one write: what is there under the right name counts, whoever made it and whatever the answer was.
    private static async Task<WebOutcome<T>> SettleAsync<T>(
        WebWrite write,
        string what,
        Func<string, T> decode,
        Func<T, bool> hasItsName,
        Func<Task<T?>> find,
        Func<T, Task> trash)
        where T : class
    {
        var answer = (write as WebWrite.Answered)?.Answer;
        var made = answer is { IsSuccess: true } && LenientJson.Try(() => decode(answer.Text), out var readable) ? readable : null;
        try
        {
            if (made is not null && !hasItsName(made))
            {
                // Somebody else made it in the meantime, and ours got another name.
                await trash(made);
                made = null;
            }
            else if (answer is not { IsSuccess: true } && WebRefusals.Outcome<T>(write, what) is var failed and not WebOutcome<T>.Unknown)
            {
                return failed;
            }

            return (await find() ?? made) is { } found ? new WebOutcome<T>.Sent(found)
                : answer is null ? WebRefusals.Outcome<T>(write, what)
                : answer.IsSuccess ? new WebOutcome<T>.Unknown($"Intradesk said it made {what} and does not list it; look in Intradesk.")
                : new WebOutcome<T>.NotSent($"Intradesk did not make {what}; this can be tried again.");
        }
        catch (Exception error) when (error is SmartschoolUnavailableException or SmartschoolRefusedException)
        {
            return made is not null
                ? new WebOutcome<T>.Sent(made)
                : new WebOutcome<T>.Unknown($"It is not known whether Intradesk has {what}: {error.Message}");
        }
    }

    // The first step is seen by nobody: the directory is a place to leave a file until it is put somewhere (PROTOCOL.md, Upload).
    private async Task<(string? Directory, WebOutcome<IntradeskItem>? Failure)> UploadAsync(string fileName, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var place = await session.AskAsync(_ => WebRequest.Get("/upload/api/v1/get-upload-directory"), ct);
        if (!place.IsSuccess)
        {
            throw WebRefusals.Question(place, "a place to upload to");
        }

        var directory = Unreadable.Guard("Smartschool", "the place to upload to", () => IntradeskDecoding.UploadDirectory(place.Text));
        using var file = new ReadOnlyMemoryContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { file, "file", fileName }, { new StringContent(directory), "uploadDir" } };
        var request = await WebRequest.PostAsync("/Upload/Upload/Index", form, ct, isScript: true);
        var write = await session.WriteAsync(_ => request, ct);
        return write switch
        {
            WebWrite.Answered { Answer: { IsSuccess: true } answer } when answer.Text.Trim() == "true" => (directory, null),
            WebWrite.Answered { Answer: { IsSuccess: true } answer } when answer.Text.Trim() == "false" => (null, new WebOutcome<IntradeskItem>.Refused(RefusalReason.Message, "Smartschool did not take the file; check its name, kind and size.")),
            WebWrite.Answered { Answer.IsSuccess: true } => (null, new WebOutcome<IntradeskItem>.NotSent("Smartschool's answer to the upload of a file cannot be read; this is tried again later.")),
            _ => (null, WebRefusals.Outcome<IntradeskItem>(write, WhatFile) is WebOutcome<IntradeskItem>.Unknown { Reason: var reason }
                ? new WebOutcome<IntradeskItem>.NotSent(reason)
                : WebRefusals.Outcome<IntradeskItem>(write, WhatFile)),
        };
    }

    private async Task TrashAsync(string kind, string id, CancellationToken ct)
    {
        var answer = await session.ChangeAsync(me => WebRequest.Post($"{RootOf(me)}{kind}/{Uri.EscapeDataString(id)}/trash", new JsonObject()), ct);
        if (!answer.IsSuccess && answer.Status != 404)
        {
            throw WebRefusals.Question(answer, "what was to be thrown away");
        }
    }
}
