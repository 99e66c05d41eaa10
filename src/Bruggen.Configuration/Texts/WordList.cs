using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Bruggen.Configuration.Texts;

/// <summary>
/// Words and phrases that give one thing away, written as people read them: a comma between two of them and a star for any
/// letters at the start or the end of a word. A phrase has a blank for any blanks, <c>_</c> for a
/// word or none, and <c>(een|de)</c> for one of several.
/// </summary>
internal sealed class WordList
{
    // A shorter word is too often part of something else, once letters were dropped or pieces put together.
    private const int ShortestInDisguise = 4;

    // Patterns of this kind cannot run away, and have a limit on how much one of them may hold.
    private const int PhrasesInOnePattern = 20;
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // "Wat ik zie kan ik" holds "ziek" when put together, and tells nothing.
    private const int ShortestToContinue = 5;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> EndingOf =
        FrozenSet.Create(StringComparer.Ordinal, string.Empty, "e", "en", "s", "t", "te").GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly FrozenDictionary<(char, char), Stem[]> _words;
    private readonly FrozenDictionary<(char, char), Stem[]> _withoutDoubles;
    private readonly FrozenDictionary<(char, char), Stem[]> _inPieces;
    private readonly ImmutableArray<Regex> _phrases;

    /// <param name="terms">The words and phrases.</param>
    public WordList(string terms)
    {
        var (phrases, words) = (new List<string>(), new List<Stem>());
        foreach (var term in terms.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (term.AsSpan().IndexOfAny(" (") >= 0)
            {
                phrases.Add(term
                    .Replace("*", @"\w*", StringComparison.Ordinal)
                    .Replace("_ ", "(\\w+ )?", StringComparison.Ordinal)
                    .Replace(" ", @"\s+", StringComparison.Ordinal));
            }
            else
            {
                words.Add(new Stem(term.Trim('*'), term[0] == '*', term[^1] == '*'));
            }
        }

        var longer = words.Where(word => word.Letters.Length >= ShortestInDisguise).ToList();
        _words = Index(words);
        _withoutDoubles = Index(longer.Select(word => word with { Letters = FoldedText.WithoutDoubles(word.Letters) }).Where(word => word.Letters.Length >= ShortestInDisguise));
        _inPieces = Index(longer);
        _phrases = [.. phrases.Chunk(PhrasesInOnePattern).Select(some => new Regex($@"\b({string.Join('|', some)})\b", Options))];
    }

    /// <summary>Where words and phrases of the list stand in folded letters.</summary>
    public IEnumerable<(int Start, int Length)> In(string letters)
    {
        var found = Find(_words, letters, isWhole: true).ToList();
        foreach (var phrase in _phrases)
        {
            foreach (var match in phrase.EnumerateMatches(letters))
            {
                found.Add((match.Index, match.Length));
            }
        }

        return found;
    }

    /// <summary>Where words of the list stand in folded letters of which doubled ones were made one; without the letters that a star stands for.</summary>
    public IEnumerable<(int Start, int Length)> InWithoutDoubles(string letters) => Find(_withoutDoubles, letters, isWhole: false);

    /// <summary>Whether pieces that were written apart are, put together, a word of the list.</summary>
    /// <param name="letters">The pieces without what stood between them.</param>
    /// <param name="lastSeam">Where the last piece starts; a word that ends before it is no word of these pieces.</param>
    public bool IsWord(ReadOnlySpan<char> letters, int lastSeam)
    {
        if (letters.Length < ShortestInDisguise)
        {
            return false;
        }

        foreach (var stem in _inPieces.GetValueOrDefault((letters[0], letters[1]), []))
        {
            if (stem.Letters.Length > lastSeam
                && letters.StartsWith(stem.Letters, StringComparison.Ordinal)
                && ((stem.IsOpenAfter && stem.Letters.Length >= ShortestToContinue) || EndingOf.Contains(letters[stem.Letters.Length..])))
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenDictionary<(char, char), Stem[]> Index(IEnumerable<Stem> stems) =>
        stems.GroupBy(stem => (stem.Letters[0], stem.Letters[1])).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    private static IEnumerable<(int Start, int Length)> Find(FrozenDictionary<(char, char), Stem[]> stems, string letters, bool isWhole)
    {
        for (var at = 0; at + 1 < letters.Length; at++)
        {
            foreach (var stem in stems.GetValueOrDefault((letters[at], letters[at + 1]), []))
            {
                var end = at + stem.Letters.Length;
                if (string.CompareOrdinal(letters, at, stem.Letters, 0, stem.Letters.Length) == 0
                    && (stem.IsOpenBefore || at == 0 || !char.IsLetterOrDigit(letters[at - 1]))
                    && (stem.IsOpenAfter || end == letters.Length || !char.IsLetterOrDigit(letters[end])))
                {
                    var start = at;
                    while (isWhole && stem.IsOpenBefore && start > 0 && char.IsLetterOrDigit(letters[start - 1]))
                    {
                        start--;
                    }

                    while (isWhole && stem.IsOpenAfter && end < letters.Length && char.IsLetterOrDigit(letters[end]))
                    {
                        end++;
                    }

                    yield return (start, end - start);
                }
            }
        }
    }

    /// <summary>A word of the list.</summary>
    /// <param name="Letters">At least two.</param>
    /// <param name="IsOpenBefore">Whether letters may stand before it.</param>
    /// <param name="IsOpenAfter">Whether letters may stand after it.</param>
    private sealed record Stem(string Letters, bool IsOpenBefore, bool IsOpenAfter);
}
