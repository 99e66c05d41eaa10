using System.Collections.Frozen;
using System.Text;

namespace Bruggen.Configuration.Texts;

/// <summary>
/// Letters that look like a Latin letter and are none, or are drawn differently. Only what compatibility decomposition
/// (Unicode Annex 15, NFKD) leaves alone: fullwidth and mathematical letters need no line here.
/// </summary>
internal static class LookAlikes
{
    private const int FirstRegionalLetter = 0x1F1E6;

    private static readonly string[] Pairs =
    [
        // Cyrillic, small and capital.
        "аaвbеeзzіiјjкkмmнhоoпnрpсcтtуyхxѕsԁdһhԛqԝwӏlгrьbѵvӡz",
        "АaВbЕeЗzІiЈjКkМmНhОoРpСcТtУyХxЅsԀdҺhԚqԜwӀl",

        // Greek, small and capital.
        "αaβbγyεeζzηnιiκkμuνvοoρpτtυuχxωw",
        "ΑaΒbΕeΖzΗhΙiΚkΜmΝnΟoΡpΤtΥyΧx",

        // Armenian, Cherokee and Lisu.
        "օoոnսuհhᏃzᎬeᎥiᏦkᎠdᏟcᏞlᏴbꓜzꓲiꓰeꓗkꓳoꓓdꓐbꓚcꓡl",

        // Latin with a stroke, dotless, small capitals and phonetic letters.
        "ıiɩiɪiɨiᴇeɛeɇeəeᴋkĸkƙkᴢzƶzʐzȥzʑzᴅdđdᴏoøoʀrᴛtŧtɢgɡgʙbʟlłlᴄcᴘpꜱsɴnᴀaɑaʜhħhᴜuᴠvᴡw",
    ];

    private static readonly FrozenDictionary<int, char> Letters = Pairs
        .SelectMany(pairs => pairs.Chunk(2))
        .ToFrozenDictionary(pair => (int)pair[0], pair => pair[1]);

    /// <summary>The Latin letter a sign is read as, small; null when it is read as itself.</summary>
    public static char? LatinOf(Rune rune) => rune.Value switch
    {
        >= FirstRegionalLetter and < FirstRegionalLetter + 26 => (char)('a' + rune.Value - FirstRegionalLetter),
        >= 0x1F150 and < 0x1F150 + 26 => (char)('a' + rune.Value - 0x1F150),
        >= 0x1F170 and < 0x1F170 + 26 => (char)('a' + rune.Value - 0x1F170),
        var value => Letters.TryGetValue(value, out var letter) ? letter : null,
    };

    /// <summary>Whether a word takes letters from the Latin alphabet and from one that looks like it.</summary>
    public static bool MixesAlphabets(ReadOnlySpan<char> word)
    {
        var (latin, other) = (false, false);
        foreach (var letter in word)
        {
            latin |= letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '\u00C0' and <= '\u024F');
            other |= letter is (>= '\u0370' and <= '\u058F') or (>= '\u13A0' and <= '\u13FF') or (>= '\u1F00' and <= '\u1FFF') or (>= '\uA4D0' and <= '\uA4FF');
        }

        return latin && other;
    }
}
