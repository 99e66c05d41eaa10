using System.Collections.Immutable;

namespace Bruggen.Configuration.Shapes;

/// <summary>A value of one of several shapes.</summary>
internal sealed record EitherShape(params ImmutableArray<Shape> Shapes) : Shape;
