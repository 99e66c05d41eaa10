namespace Bruggen.Configuration.Texts;

/// <summary>
/// A character that stands for a placeholder while Markdown becomes HTML. It is of Unicode's private use area: it has no
/// meaning in either, and neither a template nor a value may hold one.
/// </summary>
internal static class PlaceholderMark
{
    private const char First = '\uE100';
    private static readonly int Count = Enum.GetValues<Placeholder>().Length;

    /// <summary>The mark of a placeholder.</summary>
    public static char Of(Placeholder placeholder) => (char)(First + (int)placeholder);

    /// <summary>The placeholder of a mark, or null for any other character.</summary>
    public static Placeholder? Read(char letter) => letter >= First && letter < First + Count ? (Placeholder)(letter - First) : null;
}
