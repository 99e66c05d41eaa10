namespace Bruggen.Configuration.Shapes;

/// <summary>Keys the admin chooses, such as class names, each with a value of one shape.</summary>
/// <param name="Value">Behind each key.</param>
/// <param name="KeyPattern">A regular expression the keys follow, or null for any key.</param>
internal sealed record MapShape(Shape Value, string? KeyPattern = null) : Shape;
