namespace Bruggen.Smartschool;

/// <summary>A method of the web service that Bruggen calls.</summary>
/// <param name="Name">Its name, as in the profile's list.</param>
/// <param name="Purpose">What it is for, in plain English.</param>
/// <param name="Need">How much depends on it.</param>
public sealed record WebServiceMethod(string Name, string Purpose, MethodNeed Need);
