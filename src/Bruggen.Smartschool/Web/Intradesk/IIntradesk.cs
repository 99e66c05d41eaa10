namespace Bruggen.Smartschool.Web.Intradesk;

/// <summary>
/// Intradesk as the service account sees it (PROTOCOL.md, Files). What is made sure of here can be made sure of again: nothing comes twice,
/// and a name that is taken never becomes <c>name (1)</c>. Its writes never throw for what Smartschool or the network does; its
/// questions throw <see cref="SmartschoolUnavailableException"/> and <see cref="SmartschoolRefusedException"/>.
/// </summary>
public interface IIntradesk
{
    /// <summary>Makes sure of a folder, and of the folders it is in.</summary>
    /// <param name="path">The names from the root, such as <c>Bruggen/3B</c>; without the characters a file name cannot have.</param>
    /// <param name="ct">Stops waiting.</param>
    Task<WebOutcome<IntradeskFolder>> EnsureFolderAsync(string path, CancellationToken ct);

    /// <summary>Makes sure of a weblink in a folder. One of that name that points elsewhere is left alone and refused.</summary>
    Task<WebOutcome<IntradeskItem>> EnsureWeblinkAsync(string folderId, string name, Uri url, CancellationToken ct);

    /// <summary>Makes sure that a folder has a file of that name. One that is there is left as it is, since a teacher may have filled it in.</summary>
    Task<WebOutcome<IntradeskItem>> EnsureFileAsync(string folderId, string fileName, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>What is in a folder.</summary>
    /// <param name="folderId">Null for the root.</param>
    /// <param name="ct">Stops waiting.</param>
    Task<IntradeskListing> ListAsync(string? folderId, CancellationToken ct);

    /// <summary>Puts a folder in the bin, where it stays thirty days; doing it twice is doing it once.</summary>
    Task TrashFolderAsync(string id, CancellationToken ct);

    /// <summary>Puts a weblink in the bin.</summary>
    Task TrashWeblinkAsync(string id, CancellationToken ct);

    /// <summary>Puts a file in the bin.</summary>
    Task TrashFileAsync(string id, CancellationToken ct);
}
