namespace Bruggen.Configuration;

/// <summary>A co-account that gets no messages.</summary>
/// <param name="Pupil">Internal number, or <c>@username</c>.</param>
/// <param name="CoAccount">1 to 6.</param>
internal sealed record SkippedCoAccount(string Pupil, int CoAccount);
