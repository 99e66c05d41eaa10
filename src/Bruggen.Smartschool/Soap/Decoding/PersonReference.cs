namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>How a row of one method names a person of another.</summary>
/// <param name="Number">Internal number, or null.</param>
/// <param name="Username">Username, or null.</param>
internal readonly record struct PersonReference(string? Number, string? Username);
