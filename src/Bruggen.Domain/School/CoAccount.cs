namespace Bruggen.Domain.School;

/// <summary>A second login on a pupil's account, usually a parent's (api 1.6).</summary>
/// <param name="Number">1 to 6.</param>
/// <param name="FirstName">May be empty.</param>
/// <param name="LastName">May be empty.</param>
/// <param name="Type">What the school calls the relation, such as "Moeder".</param>
/// <param name="Active">Whether a message to it is read by anybody.</param>
public sealed record CoAccount(int Number, string FirstName, string LastName, string Type, bool Active);
