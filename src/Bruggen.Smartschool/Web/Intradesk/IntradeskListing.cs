using System.Collections.Immutable;

namespace Bruggen.Smartschool.Web.Intradesk;

/// <summary>What is in a folder; what is in the bin is not (PROTOCOL.md, Intradesk).</summary>
/// <param name="Folders">The folders.</param>
/// <param name="Files">The files.</param>
/// <param name="Weblinks">The weblinks.</param>
public sealed record IntradeskListing(ImmutableArray<IntradeskFolder> Folders, ImmutableArray<IntradeskItem> Files, ImmutableArray<IntradeskItem> Weblinks);
