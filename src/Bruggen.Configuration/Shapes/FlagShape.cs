namespace Bruggen.Configuration.Shapes;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record FlagShape : Shape;
