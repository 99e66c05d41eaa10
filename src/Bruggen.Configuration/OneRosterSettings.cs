namespace Bruggen.Configuration;

/// <summary>The OneRoster interface as a second source of rosters (PROTOCOL.md, OneRoster).</summary>
/// <param name="ClientId">The client id that Smartschool gave out.</param>
/// <param name="Secret">Where the client secret is kept.</param>
internal sealed record OneRosterSettings(string ClientId, AccessCodeSource Secret);
