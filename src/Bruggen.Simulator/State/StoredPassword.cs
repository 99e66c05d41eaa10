namespace Bruggen.Simulator.State;

/// <summary>A password of an account or co-account; shown to nobody.</summary>
/// <param name="Text">The password; <see langword="null"/> while none was set over SOAP.</param>
/// <param name="ChangeAtNextLogin">Whether another one must be chosen at the next login.</param>
internal sealed record StoredPassword(string? Text, bool ChangeAtNextLogin);
