using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Bruggen.Domain.Planning;

namespace Bruggen.Configuration.Texts;

/// <summary>
/// What never stands in a text outside the care team: the words with their inflections and compounds, and the ways to say how
/// long, since and until when, with whom and how well. Capitals, accents, look-alike letters, signs between letters, doubled
/// letters and what is not seen make no difference. A class teacher knows more, so only the subject is held against it there:
/// it shows on a lock screen.
/// </summary>
internal static class BlockList
{
    // Patterns that cannot run away, whatever a text holds.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string MoreThanOne =
        @"(\d+|¤|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|twintig|dertig|enkele|meerdere|verschillende|(een\s+)?paar|zoveel|hoeveel)";

    private const string Number = $@"({MoreThanOne}|een)";

    // A word that does not end a sentence or a part of one.
    private const string Word = @"[^\s.,;:!?]+";
    private const string Span = @"((halve|hele|volle)\s+)?(school|les|kalender|werk)?(dag|dagen|week|weken|maand|maanden|keer|keren)";
    private const string Away = @"(afwezig\w*|weg|thuis|gemist|mist|miste|ontbr[ae]*k\w*|niet\s+op\s+school|er\s+(al\s+|nog\s+)?niet)";
    private const string Weekday = @"((maan|dins|woens|donder|vrij|zater|zon)dag\w*)";
    private const string Month = @"(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)";

    private const string DayOfMonth = @"(eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|\w+iende|elfde|twaalfde|\w*twintigste|dertigste|\d{1,2}(e|de|ste))";
    private const string Date =
        $@"({Weekday}|(over)?morgen|((de|deze|volgende|komende|vorige|voorbije)\s+)?(week|maand|\w*vakantie)|(in\s+)?{Month}|(na\s+)?(nieuwjaar|kerst\w*|pasen)|de\s+{DayOfMonth}|(het\s+)?(begin|einde?)\s+van\s+\w+|\d{{1,2}}(\s+{Month}|\s*[/.-]\s*\d{{1,2}}))";

    private const string Back = @"(terug\w*|(er\s+)?weer(\s+(op\s+school|in\s+de\s+klas|erbij|bij|op|vanaf))?)";
    private const string BackAgain = @"(terug\w*|weer\s+(op\s+school|in\s+de\s+klas|erbij|bij))";
    private const string Comes = @"(is|zijn|komt|komen|keert|keren|zal|weer|opnieuw|¤)";
    private const string Ordinal = @"(eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|zoveelste|\d+(e|de|ste))";

    // What is carried, and not who comes: "stuur het blad terug op maandag".
    private const string Carries = @"(breng\w*|geef\w*|geven|stuur\w*|sturen|lever\w*|krijg\w*|leg\w*|zet\w*|bezorg\w*|neem\w*)";

    private static readonly WordList Innocent = new(BlockedWords.Innocent);
    private static readonly ImmutableArray<(BlockedTopic Topic, WordList Words)> WordsForEverybody =
    [
        (BlockedTopic.Reason, new WordList(BlockedWords.Reasons)),
        (BlockedTopic.Marks, new WordList(BlockedWords.Chances)),
    ];

    private static readonly (BlockedTopic Topic, WordList Words) Circumstances = (BlockedTopic.Reason, new WordList(BlockedWords.Circumstances));

    private static readonly ImmutableArray<(BlockedTopic Topic, WordList Words)> WordsForClassmates =
    [
        Circumstances,
        (BlockedTopic.Marks, new WordList(BlockedWords.Marks)),
        (BlockedTopic.Helper, new WordList(BlockedWords.Helpers)),
    ];

    private static readonly ImmutableArray<(BlockedTopic Topic, Regex Pattern)> PatternsForEverybody =
    [
        .. Patterns(
            BlockedTopic.Reason,
            @"\b([a-z][-\s]codes?|codes?\s+[a-z]|(omdat|doordat|aangezien)\s+(je|jij|jou|jouw|u|uw|hij|zij|ze))\b",
            @"\b(omdat|doordat|aangezien|wegens|omwille\s+van)\s+¤"),
    ];

    private static readonly ImmutableArray<(BlockedTopic Topic, Regex Pattern)> PatternsForFamilies =
    [
        .. Patterns(
            BlockedTopic.Length,
            $@"\b{Number}\s+{Span}\s+({Word}\s+){{0,3}}{Away}\b",
            $@"\b{Away}\s+({Word}\s+){{0,3}}{Number}\s+{Span}\b",
            $@"\ber\s+({Word}\s+){{0,3}}{Number}\s+{Span}\s+({Word}\s+)?niet\b",
            $@"\b(vaak|dikwijls|regelmatig|telkens|steeds|alweer|veel|lang|langdurig)\s+({Word}\s+)?(afwezig\w*|weg|thuis)\b",
            $@"\b(elke|iedere|telkens\s+op)\s+{Weekday}\s+({Word}\s+){{0,2}}{Away}\b",
            $@"\b{Ordinal}\s+(keer|maal)\s+({Word}\s+){{0,2}}{Away}\b",
            $@"\b{Away}\s+({Word}\s+){{0,4}}{Ordinal}\s+(keer|maal|les|dag|week)\b",
            $@"\b{Away}\s+({Word}\s+){{0,3}}(sinds|sedert|vanaf)\s+({Word}\s+)?({Date}|{Span}|¤)",
            $@"\b(sinds|sedert)\s+({Word}\s+)?({Date}|{Span})\s+({Word}\s+){{0,4}}({Away}|niet)\b"),
        .. Patterns(
            BlockedTopic.Return,
            $@"{Comes}\s+({Word}\s+){{0,3}}{Back}\s+(op|vanaf|tegen|over|binnen|na)\s+({Word}\s+)?({Date}|{Span}|¤)",
            $@"{Comes}\s+({Word}\s+){{0,3}}{Date}\s+({Word}\s+){{0,2}}{BackAgain}",
            $@"{Date}\s+(is|komt|keert|zal)\s+({Word}\s+){{0,2}}({BackAgain}|er\s+weer)",
            $@"(afwezig|weg|thuis)\s+tot(\s+en\s+met)?\s+({Word}\s+)?({Date}|¤)",
            $@"er\s+weer\s+({Word}\s+){{0,2}}{Date}",
            $@"verwacht\w*\s+({Word}\s+){{0,3}}{BackAgain}",
            @"terugkeerdatum\w*"),
    ];

    private static readonly ImmutableArray<(BlockedTopic Topic, Regex Pattern)> PatternsAboutAnother =
    [
        .. Patterns(
            BlockedTopic.Length,
            $@"\b(al|reeds)\s+van\s+{Date}",
            $@"\bduurt\s+({Word}\s+){{0,3}}(tot|{Span})\b"),
        .. Patterns(
            BlockedTopic.Return,
            $@"{Date}\s+(is|komt|zit|staat|volgt|keert)\s+(¤|hij|zij|ze)\s+({Word}\s+){{0,2}}(weer|terug|opnieuw)\b",
            $@"\b{Span}\s+(en|dan)\s+(¤|hij|zij|ze)\s+({Word}\s+){{0,2}}(weer|terug)\b"),
        .. Patterns(BlockedTopic.Length, $@"\b(sinds|sedert)\s+({Word}\s+)?({Date}|{Span}|¤)"),
        .. Patterns(BlockedTopic.Return, $@"\b({Carries}\s+({Word}\s+){{0,5}})?(terug|weer)\s+(op|vanaf|sinds)\s+({Word}\s+)?({Date}|¤)"),
    ];

    private static readonly ImmutableArray<(BlockedTopic Topic, Regex Pattern)> PatternsForClassmates =
    [
        .. Patterns(
            BlockedTopic.Length,
            $@"\b{MoreThanOne}\s+((halve|hele|volle)\s+)?(school|les|kalender|werk)?(dagen|weken|maanden|keren)\b",
            @"\b(halve\s+dagen|deeltijds|halftijds)\b"),
        .. Patterns(
            BlockedTopic.Reach,
            @"\b(\w*adres(sen)?|gsm-?\s?nummer\w*|telefoonnummer\w*|woont|verblijft?|[a-z]+(straat|laan|plein|steenweg|dreef|lei)\s+\d+)\b",
            @"(^|[^\w/=.\-])(\+\d{2}|0\d{1,3})([\s./\-]?\d){6,9}\b",
            @"\b\w[\w.+\-]*@\w[\w\-]*\.\w+"),
    ];

    private static readonly Regex AboutThings = new($@"^{Carries}\b", Options);

    /// <summary>Whether a subject for that audience is held against the list. Subjects show on lock screens, so class teachers' are too.</summary>
    public static bool AppliesToSubject(Audience audience) => audience != Audience.Zorg;

    /// <summary>Whether a body for that audience is held against the list.</summary>
    public static bool AppliesToBody(Audience audience) => audience is not (Audience.Zorg or Audience.Klastitularis);

    /// <summary>Everything in the text that its readers may not read, in order; a place is written as its mark, or as <see cref="FoldedText.Place"/>.</summary>
    public static List<BlockedWord> In(string text, Audience audience)
    {
        var found = new SortedDictionary<int, BlockedWord>();
        var folded = FoldedText.Of(text);
        var squeezed = folded.Squeezed();
        var single = squeezed.WithoutDoubles().Without(Innocent, withoutDoubles: true);
        var (asShown, drawnTogether) = (folded.Without(Innocent), squeezed.Without(Innocent));
        foreach (var (topic, words) in WordsFor(audience))
        {
            AddAll(asShown, topic, words.In(asShown.Letters));
            if (topic == BlockedTopic.Reason)
            {
                AddAll(drawnTogether, topic, words.In(drawnTogether.Letters), isInDisguise: true);
                AddAll(drawnTogether, topic, InPieces(drawnTogether, words), isInDisguise: true);
                AddAll(asShown, topic, InPieces(asShown, words), isInDisguise: true);

                // Without a letter that was dropped it is another word: "dode" is no "doode".
                AddAll(single, topic, words.InWithoutDoubles(single.Letters).Where(HoldsMore), isInDisguise: true);
            }
        }

        foreach (var (topic, pattern) in PatternsFor(audience))
        {
            foreach (var match in pattern.EnumerateMatches(asShown.Letters))
            {
                if (!AboutThings.IsMatch(asShown.Letters.AsSpan(match.Index, match.Length)))
                {
                    Add(asShown, topic, match.Index, match.Length);
                }
            }
        }

        return [.. found.Values];

        static IEnumerable<(int Start, int Length)> InPieces(FoldedText letters, WordList words) =>
            letters.Pieces().Where(pieces => words.IsWord(pieces.Word.Span, pieces.LastSeam)).Select(pieces => (pieces.Start, pieces.Length));

        bool HoldsMore((int Start, int Length) word)
        {
            var (start, end) = single.Stretch(text, word.Start, word.Length);
            return end - start > word.Length;
        }

        void AddAll(FoldedText letters, BlockedTopic topic, IEnumerable<(int Start, int Length)> words, bool isInDisguise = false)
        {
            foreach (var (start, length) in words)
            {
                Add(letters, topic, start, length, isInDisguise);
            }
        }

        void Add(FoldedText letters, BlockedTopic topic, int at, int length, bool isInDisguise = false)
        {
            var (start, end) = letters.Stretch(text, at, length);
            while (start < end - 1 && !char.IsLetterOrDigit(text[start]) && !char.IsSurrogate(text[start]) && text[start] != '+')
            {
                start++;
            }

            var word = isInDisguise ? string.Concat(letters.Letters.Substring(at, length).Where(char.IsLetterOrDigit)) : text[start..end];
            found.TryAdd(start, new BlockedWord(word, start, topic));
        }
    }

    private static IEnumerable<(BlockedTopic Topic, Regex Pattern)> Patterns(BlockedTopic topic, params string[] patterns) =>
        patterns.Select(pattern => (topic, new Regex(pattern, Options)));

    private static ImmutableArray<(BlockedTopic Topic, WordList Words)> WordsFor(Audience audience) => audience switch
    {
        Audience.Buddy or Audience.Klas => [.. WordsForEverybody, .. WordsForClassmates],
        Audience.Vakleerkracht or Audience.Leerling => [.. WordsForEverybody, Circumstances],
        _ => WordsForEverybody,
    };

    private static ImmutableArray<(BlockedTopic Topic, Regex Pattern)> PatternsFor(Audience audience) => audience switch
    {
        Audience.Buddy or Audience.Klas => [.. PatternsForEverybody, .. PatternsForFamilies, .. PatternsAboutAnother, .. PatternsForClassmates],
        Audience.Vakleerkracht => [.. PatternsForEverybody, .. PatternsForFamilies, .. PatternsAboutAnother],
        Audience.Leerling or Audience.Ouders => [.. PatternsForEverybody, .. PatternsForFamilies],
        _ => PatternsForEverybody,
    };
}
