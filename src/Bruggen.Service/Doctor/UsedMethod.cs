namespace Bruggen.Service.Doctor;

/// <summary>A method of the web service that Bruggen uses.</summary>
/// <param name="Name">Its name on the wire, as the platform's profile page lists it.</param>
/// <param name="Purpose">What Bruggen does with it.</param>
/// <param name="Loss">What is lost without it, a sentence.</param>
/// <param name="IsEssential">Whether Bruggen cannot do its work without it.</param>
/// <param name="StandsInFor">The method that makes this one needless where it works; null for most.</param>
internal sealed record UsedMethod(string Name, string Purpose, string Loss, bool IsEssential = false, string? StandsInFor = null);
