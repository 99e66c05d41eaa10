namespace Bruggen.Smartschool;

/// <summary>Where a school's Smartschool is and how it is spoken to.</summary>
/// <param name="Address">The tenant, such as <c>https://school.smartschool.be</c>; https, or http on loopback only.</param>
/// <param name="ReadAccessCode">Gives the access code of the web services (api 1.2); asked at every call, so that a replaced secret works without a restart.</param>
/// <param name="Sender">The user identifier messages come from, or null for a message from the system (api 1.8).</param>
/// <param name="UseAliases">Whether presences are read with the school's own aliases (api 1.5).</param>
public sealed record SmartschoolConnection(Uri Address, Func<string> ReadAccessCode, string? Sender = null, bool UseAliases = false);
