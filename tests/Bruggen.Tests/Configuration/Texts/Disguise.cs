using System.Globalization;
using System.Text;

namespace Bruggen.Tests.Configuration.Texts;

/// <summary>
/// Ways to write a word in Markdown so that it does not stand in the source as it is. Some leave it readable, others do not;
/// what a reader sees is for a browser to say.
/// </summary>
internal static class Disguise
{
    private const string Marks = ".-_·•*/|+=~^'’\"()[]<>{}…–—:;,";
    private const string Hidden = "\u00AD\u200B\u200C\u200D\u2060\uFEFF\u200E\u200F\u034F\u180E";
    private const string Combining = "\u0300\u0301\u0308\u0327\u0332\u0336\u0338\u20DD";

    private static readonly Func<string, Random, string>[] Ways =
    [
        // Markup around a part of the word.
        (word, random) => Around(word, random, "[", "](https://example.org)"),
        (word, random) => Around(word, random, "[", "](<https://example.org> 'kijk')"),
        (word, random) => Around(word, random, "[", "][]"),
        (word, random) => Around(word, random, "**", "**"),
        (word, random) => Around(word, random, "*", "*"),
        (word, random) => Around(word, random, "_", "_"),
        (word, random) => Around(word, random, "`", "`"),
        (word, random) => Around(word, random, "~~", "~~"),
        (word, random) => Around(word, random, "(", ")"),
        (word, random) => Around(word, random, "[**", "**](https://example.org)"),
        (word, random) => Around(word, random, "**[", "](https://example.org)**"),

        // Letters written another way.
        (word, random) => Each(word, random, letter => $"&#{(int)letter};"),
        (word, random) => Each(word, random, letter => string.Create(CultureInfo.InvariantCulture, $"&#x{(int)letter:x};")),
        (word, random) => Each(word, random, letter => char.ToUpperInvariant(letter).ToString()),
        (word, random) => Each(word, random, letter => letter is >= 'a' and <= 'z' ? ((char)(letter - 'a' + '\uFF41')).ToString() : letter.ToString()),
        (word, random) => Each(word, random, letter => letter is >= 'a' and <= 'z' ? char.ConvertFromUtf32(letter - 'a' + 0x1D41A) : letter.ToString()),
        (word, random) => Each(word, random, letter => letter switch { 'e' => "3", 'i' => "1", 'o' => "0", 'a' => "4", 's' => "5", 't' => "7", _ => letter.ToString() }),
        (word, random) => Each(word, random, letter => new string(letter, random.Next(2, 4))),
        (word, random) => Each(word, random, letter => $"{letter}{Combining[random.Next(Combining.Length)]}"),

        // Something between the letters.
        (word, random) => Between(word, random, Hidden[random.Next(Hidden.Length)].ToString()),
        (word, random) => Between(word, random, random.Next(2) == 0 ? "&shy;" : "&zwnj;"),
        (word, random) => Between(word, random, Marks[random.Next(Marks.Length)].ToString()),
        (word, random) => Between(word, random, $"{Marks[random.Next(Marks.Length)]}{Marks[random.Next(Marks.Length)]}"),
        (word, random) => Between(word, random, "\\"),
        (word, random) => Between(word, random, "😀"),
        (word, _) => string.Join(' ', word.ToCharArray()),
        (word, _) => string.Join(" - ", word.ToCharArray()),
        (word, _) => string.Join("\u2003", word.ToCharArray()),
        (word, _) => string.Concat(word.Select(letter => $"({letter})")),

        // Over lines.
        (word, random) => Cut(word, random, "\n"),
        (word, random) => Cut(word, random, "  \n"),
        (word, random) => Cut(word, random, "\\\n"),
        (word, random) => Cut(word, random, " "),
        (word, random) => Cut(word, random, "&nbsp;"),
        (word, random) => Cut(word, random, "\n\n"),
        (word, _) => "\n" + string.Concat(word.Select(letter => $"- {letter}\n")),
        (word, _) => "\n" + string.Concat(word.Select((letter, at) => string.Create(CultureInfo.InvariantCulture, $"{at + 1}. {letter}\n"))),
        (word, _) => $"|{string.Join('|', word.ToCharArray())}|",
        (word, random) => "\n> " + Cut(word, random, "\n> "),
        (word, random) => "\n# " + Around(word, random, "*", "*") + "\n",
        (word, random) => Cut(word, random, "<!-- x -->"),
        (word, random) => Cut(word, random, "[x]: https://example.org/x\n"),
    ];

    /// <summary>The word in one of the ways, or in two at a time.</summary>
    public static string Of(string word, int way, Random random)
    {
        var first = Ways[way % Ways.Length](word, random);
        return random.Next(3) == 0 && first.AsSpan().IndexOfAny('\n', '&') < 0 && !first.Any(char.IsSurrogate) ? Around(first, random, "**", "**") : first;
    }

    private static string Around(string word, Random random, string before, string after)
    {
        var start = random.Next(word.Length);
        var end = random.Next(start + 1, word.Length + 1);
        return $"{word[..start]}{before}{word[start..end]}{after}{word[end..]}";
    }

    private static string Each(string word, Random random, Func<char, string> write)
    {
        var written = new StringBuilder();
        var always = random.Next(word.Length);
        for (var at = 0; at < word.Length; at++)
        {
            written.Append(at == always || random.Next(2) == 0 ? write(word[at]) : word[at].ToString());
        }

        return written.ToString();
    }

    private static string Between(string word, Random random, string sign)
    {
        var written = new StringBuilder(word[..1]);
        var always = random.Next(1, word.Length);
        for (var at = 1; at < word.Length; at++)
        {
            written.Append(at == always || random.Next(2) == 0 ? sign : string.Empty).Append(word[at]);
        }

        return written.ToString();
    }

    private static string Cut(string word, Random random, string with)
    {
        var at = random.Next(1, word.Length);
        return word[..at] + with + word[at..];
    }
}
