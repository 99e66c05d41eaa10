using System.Collections.Immutable;

namespace Bruggen.Configuration.Shapes;

/// <summary>One of a few words.</summary>
internal sealed record ChoiceShape(ImmutableArray<string> Words) : Shape
{
    /// <summary>The words of a vocabulary.</summary>
    public static ChoiceShape Of<T>(ImmutableArray<(string Word, T Meaning)> vocabulary) => new([.. vocabulary.Select(pair => pair.Word)]);
}
