namespace Bruggen.Smartschool.Web.Intradesk;

/// <summary>A folder of Intradesk (PROTOCOL.md, Intradesk).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="CanAdd">Whether the service account may put something in it.</param>
public sealed record IntradeskFolder(string Id, string Name, bool CanAdd);
