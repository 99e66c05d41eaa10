namespace Bruggen.Simulator.School;

/// <summary>The local time from which a half-day's registration can be read.</summary>
/// <param name="Am">For the morning.</param>
/// <param name="Pm">For the afternoon.</param>
public sealed record RegistrationTimes(TimeOnly Am, TimeOnly Pm);
