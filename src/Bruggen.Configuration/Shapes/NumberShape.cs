namespace Bruggen.Configuration.Shapes;

/// <summary>A whole number, both bounds included.</summary>
internal sealed record NumberShape(int Least, int Most) : Shape;
