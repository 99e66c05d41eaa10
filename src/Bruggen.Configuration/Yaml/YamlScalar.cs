using Bruggen.Domain.School;

namespace Bruggen.Configuration.Yaml;

/// <summary>A word, number or line of text, exactly as written: no guessing at types.</summary>
internal sealed record YamlScalar(string Text, bool IsPlain, int Line, int Column) : YamlValue(Line, Column)
{
    /// <summary>Nothing was written, as in <c>silences:</c> with every line below it commented out.</summary>
    public bool IsNothing => IsPlain && Text is "" or "~" or "null";

    /// <summary>The text as a key, a class or a name: what looks the same is the same.</summary>
    public string Spelled => Spelling.Of(Text);

    /// <inheritdoc/>
    public override string Nature => IsNothing ? "nothing" : $"the text {Wording.Quote(Text)}";
}
