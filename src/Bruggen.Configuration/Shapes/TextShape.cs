namespace Bruggen.Configuration.Shapes;

/// <summary>A word or a line of text.</summary>
/// <param name="Pattern">A regular expression the text follows, or null for any text.</param>
/// <param name="MayBeNumber">Whether digits without quotes, which YAML calls a number, are read as text here.</param>
/// <param name="Examples">Values an editor may propose.</param>
internal sealed record TextShape(string? Pattern = null, bool MayBeNumber = false, params string[] Examples) : Shape
{
    /// <summary>Any line of text.</summary>
    public static TextShape Any { get; } = new(Pattern: null, MayBeNumber: true);
}
