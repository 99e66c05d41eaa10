namespace Bruggen.Smartschool.Examining;

/// <summary>The way to a platform, as far as it could be followed.</summary>
/// <param name="Reached">The last step that was tried: the one that failed, or <see cref="LineStep.Open"/>.</param>
/// <param name="AddressCount">How many network addresses the host's name has.</param>
/// <param name="Proxy">The proxy that calls go through, in which case nothing else was looked at; or null.</param>
/// <param name="Tls">Null for plain http, and where it did not come so far.</param>
public sealed record LineState(LineStep Reached, int AddressCount = 0, string? Proxy = null, TlsState? Tls = null);
