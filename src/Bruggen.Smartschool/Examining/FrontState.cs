using System.Collections.Frozen;

namespace Bruggen.Smartschool.Examining;

/// <summary>What a platform says to anybody who asks for the description of its web service, without an access code.</summary>
/// <param name="Status">The HTTP status; null when there was no answer.</param>
/// <param name="PlatformTime">The platform's clock, to the second; null when it did not say.</param>
/// <param name="Ahead">How far this machine's clock is ahead of the platform's, known to about a second; negative when behind.</param>
/// <param name="Methods">The methods in the description; null when there is none that can be read.</param>
public sealed record FrontState(int? Status, DateTimeOffset? PlatformTime, TimeSpan? Ahead, FrozenSet<string>? Methods);
