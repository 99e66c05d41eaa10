namespace Bruggen.Configuration.Shapes;

/// <summary>A list of values of one shape.</summary>
/// <param name="Item">Each value.</param>
/// <param name="NotEmpty">Whether an empty list is refused.</param>
internal sealed record ListShape(Shape Item, bool NotEmpty = false) : Shape;
