using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Bruggen.Domain.Planning;

namespace Bruggen.Worker.Texts;

/// <summary>
/// What never stands in a text outside the care team (domain 5.4): the words with their inflections and compounds, and the
/// ways to say how long, until when, with whom and how well. Capitals, accents, look-alike letters and what is not seen
/// make no difference. A class teacher knows more, so only the subject is held against it there: it shows on a lock screen.
/// </summary>
internal static partial class BlockList
{
    private const RegexOptions Options = RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int Patience = 2000;

    private const string Number =
        @"(?:\d+|¤|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|twintig|dertig|enkele|meerdere|verschillende|(?:een\s+)?paar|zoveel|hoeveel)";

    // A word that does not end a sentence or a part of one.
    private const string Word = @"[^\s.,;:!?]+";
    private const string Span = @"(?:(?:halve|hele|volle)\s+)?(?:school|les|kalender|werk)?(?:dag|dagen|week|weken|maand|maanden|keer|keren)";
    private const string Away = @"(?:afwezig\w*|(?<!\b(?:de|op|onder)\s)weg|thuis|gemist|miste|ontbr[ae]*k\w*|niet\s+op\s+school|er\s+niet)";
    private const string Weekday = @"(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*";
    private const string Month = @"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)";
    private const string Date = $@"(?:{Weekday}|(?:over)?morgen|(?:volgende|komende)\s+(?:week|maand)|\d{{1,2}}(?:\s+{Month}|\s*[/.-]\s*\d{{1,2}}))";
    private const string Back = @"(?:terug\w*|weer\s+(?:op\s+school|in\s+de\s+klas|erbij|bij))";
    private const string Comes = @"(?:is|zijn|komt|komen|keert|keren|zal|weer|opnieuw|¤)";

    private static readonly ImmutableArray<(BlockedTopic Topic, Regex Words)> ForEverybody =
    [
        (BlockedTopic.Reason, Reasons()),
        (BlockedTopic.Marks, Chances()),
    ];

    private static readonly ImmutableArray<(BlockedTopic Topic, Regex Words)> ForFamilies = [(BlockedTopic.Length, Lengths()), (BlockedTopic.Return, Returns())];

    private static readonly ImmutableArray<(BlockedTopic Topic, Regex Words)> ForClassmates =
    [
        (BlockedTopic.Length, Days()),
        (BlockedTopic.Marks, Marks()),
        (BlockedTopic.Reach, Reach()),
        (BlockedTopic.Helper, Helpers()),
    ];

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
        foreach (var (topic, words) in ForEverybody)
        {
            Search(folded, topic, words);
            Search(squeezed, topic, words);
        }

        foreach (var (topic, words) in AppliesToBody(audience) ? ForFamilies : [])
        {
            Search(folded, topic, words);
        }

        foreach (var (topic, words) in audience is Audience.Buddy or Audience.Klas ? ForClassmates : [])
        {
            Search(folded, topic, words);
        }

        return [.. found.Values];

        void Search(FoldedText letters, BlockedTopic topic, Regex words)
        {
            foreach (var match in words.EnumerateMatches(letters.Letters))
            {
                var (start, end) = letters.Stretch(text, match.Index, match.Length);
                found.TryAdd(start, new BlockedWord(text[start..end], start, topic));
            }
        }
    }

    // "politiek" is not the police and "uitsluitend" no exclusion; "muziek" and "ontvangst" only look alike at their end, and
    // "contact opgenomen" is something else. The last lines are for texts in other languages.
    [GeneratedRegex(
        """
        \b(?:
            \w*(?<!mu)ziek\w* | \w*dokter\w* | \w*attest(?:en|je|jes|ering\w*|eer\w*)? | dixit\w* | \w*opnam(?:e|es|en) | (?<!contact\s)opgenomen
          | \w*psych\w* | (?:be|(?:faal|school|examen|toets|paniek|verlatings?|scheidings?|sociale\s|spreek|plein|straat|doods|leer)?)angst\w*
          | \w*spijbel\w* | \w*schors(?:t|te|ten|en|ing\w*) | geschorst\w* | uitgesloten\w* | uitsluiting\w* | uitsluit(?:en|e|t)?
          | \w*clb\w* | centrum\s+voor\s+leerlingenbegeleiding | \w*politie(?!k)\w* | \w*zwanger\w* | bevalling\w* | \w*overlijd\w* | overleden\w*
          | begrafenis\w* | gestorven | sterfgeval\w* | rouw\w* | (?:thuis|gezins)(?:situatie|problem)\w* | echtscheiding\w* | tucht\w*
          | medisch\w* | medicijn\w* | medicatie\w* | diagnos\w* | beterschap | griep\w* | koorts\w* | corona\w* | covid\w* | kanker\w* | depressi\w*
          | burn-?\s?out\w* | hospitaal\w* | hospitali\w* | kliniek\w* | revalid\w* | \w*therap\w* | (?:huis|kinder|school)?arts(?:en)?
          | (?:on)?gewettigd\w* | problematisch\w*\s+afwezig\w* | \w*verzuim\w* | [a-z]-codes? | codes?\s+[a-z]
          | (?:omdat|doordat|aangezien)\s+(?:(?:je|jij|jou|jouw|u|uw|hij|zij|ze)\b|¤)
          | malad[ei]\w* | medecin\w* | medica(?:l|ux)\w* | hopita\w* | enceinte | exclu[es]?s? | police
          | sick\w* | illness\w* | doctor\w* | hospital\w* | pregnan\w* | truan\w* | krank\w* | arzt\w* | schwanger\w* | polizei\w*
        )(?!\w)
        """,
        Options,
        Patience)]
    private static partial Regex Reasons();

    [GeneratedRegex(@"\b(?: slaagkans\w* | deliber\w* | zitten\s?blijv\w* | overzitten | herexamen\w* | kans\w*\s+(?:\S+\s+){0,2}?(?:slagen|geslaagd) )\b", Options, Patience)]
    private static partial Regex Chances();

    [GeneratedRegex(
        $@"\b(?:
            {Number}\s+{Span}\s+(?:{Word}\s+){{0,3}}?{Away}
          | {Away}\s+(?:{Word}\s+){{0,3}}?{Number}\s+{Span}
          | (?:vaak|dikwijls|regelmatig|telkens|steeds|alweer|veel|lang|langdurig)\s+(?:{Word}\s+)?(?:afwezig\w*|weg|thuis)
          | (?:elke|iedere|telkens\s+op)\s+{Weekday}\s+(?:{Word}\s+){{0,2}}?{Away}
        )\b",
        Options,
        Patience)]
    private static partial Regex Lengths();

    [GeneratedRegex(
        $@"(?:
            {Comes}\s+(?:{Word}\s+){{0,3}}?{Back}\s+(?:op|vanaf|tegen|over|binnen|na)\s+(?:{Date}|{Number}\s+{Span}|¤)
          | {Comes}\s+(?:{Word}\s+){{0,3}}?{Date}\s+(?:{Word}\s+){{0,2}}?{Back}
          | {Date}\s+(?:is|komt|keert|zal)\s+(?:{Word}\s+){{0,2}}?{Back}
          | (?:afwezig|weg|thuis)\s+tot(?:\s+en\s+met)?\s+(?:{Word}\s+)?(?:{Date}|¤)
          | verwacht\w*\s+(?:{Word}\s+){{0,3}}?{Back}
          | terugkeerdatum\w*
        )",
        Options,
        Patience)]
    private static partial Regex Returns();

    [GeneratedRegex($@"\b(?!een\s+){Number}\s+(?:(?:halve|hele|volle)\s+)?(?:school|les|kalender|werk)?(?:dagen|weken|maanden|keren)\b", Options, Patience)]
    private static partial Regex Days();

    [GeneratedRegex(@"\b(?: punten | cijfers? | \w*rapport(?:en|cijfer\w*)? | scores? | gebuisd | \w*resultaten )\b", Options, Patience)]
    private static partial Regex Marks();

    [GeneratedRegex(
        """
        \b(?: \w*adres(?:sen)? | gsm-?\s?nummer\w* | telefoonnummer\w* | woont | [a-z]+(?:straat|laan|plein|steenweg|dreef|lei)\s+\d+ )\b
        | (?<![\w/=.\-])(?:\+\d{2}|0\d{1,3})(?:[\s./\-]?\d){6,9}\b
        | \b\w[\w.+\-]*@\w[\w\-]*\.\w+
        """,
        Options,
        Patience)]
    private static partial Regex Reach();

    [GeneratedRegex(
        @"\b(?: leerlingenbegeleid\w* | zorgleerkracht\w* | zorgco\w* | zorgteam\w* | bednet\w* | toah | thuisonderwijs | onderwijs\s+aan\s+huis | ondersteuner\w* | opvoed(?:er|ster)\w* | maatschappelijk\w*\s+werk\w* )\b",
        Options,
        Patience)]
    private static partial Regex Helpers();
}
