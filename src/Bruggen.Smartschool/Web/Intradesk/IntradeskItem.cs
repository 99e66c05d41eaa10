namespace Bruggen.Smartschool.Web.Intradesk;

/// <summary>A file or weblink of Intradesk (PROTOCOL.md, Intradesk).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where a weblink points; null for a file, and where the platform does not say.</param>
/// <param name="Owner">Whose it is, as an id of the web such as <c>4321_501_0</c>; null where the platform does not say.</param>
public sealed record IntradeskItem(string Id, string Name, string? Url = null, string? Owner = null);
