using System.Text;

namespace Bruggen.Tests.Fuzzing;

/// <summary>Damages a seed: the same seed, corpus and number give the same bytes.</summary>
/// <param name="corpus">What pieces of other inputs are taken from; at least one.</param>
internal sealed class Mutator(IReadOnlyList<byte[]> corpus)
{
    /// <summary>What secret values in the corpus are called, so that an echo is found.</summary>
    public const string Secret = "Geheimwoord7731";

    private const int LargestInput = 60_000;
    private const int DeepestBomb = 20_000;

    /// <summary>Words that parsers have stumbled over, of every format at once: a JSON parser may get XML.</summary>
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "null", "true", "false", "[]", "{}", "\"\"", "\"", "'", "\\", "\\u0000", "\\uD800", "\\uDC00\\uD800", "\\x", "\\/", ",", ":", ": ", "- ", "\n", "\r\n", "\r", "\t", " ", "\0", "\u0085", "\u2028", "\uFEFF", "\uE000",
            "-1", "0", "-0", "00", "1e999999", "-1e-999999", "NaN", "Infinity", "99999999999999999999", "2147483648", "-2147483649", "9223372036854775808", "0.1", "1,5", "0x10",
            "0000-00-00", "9999-12-31", "2026-02-29", "2026-13-45", "-9999-01-01", "2026-10-05", "24:00", "99:99", "2026-10-25T02:30:00+02:00", "20261005", "20269999T999999Z",
            "<", ">", "</", "/>", "&", "&amp;", "&#0;", "&#x1F600;", "&#xD800;", "&a;", "<![CDATA[", "]]>", "<!--", "-->", "<?x", "?>", "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
            "<children><group>", "<script>alert(1)</script>", "<form name=\"login_form\">", "<input name=\"a\" type=hidden value=b>", "<table>", "<svg>", "<template>", "<select>", "<b><p>",
            "&anker", "*anker", "!!binary", "!", "---", "...", "? ", "|", ">-", "%YAML 9.9", "{", "}", "[", "]", "#", "@", "`", "*", "**", "{{", "}}", "{voornaam}", "![", "](", "javascript:", "||", "|-|", "```", "1. ",
            "RRULE:FREQ=SECONDLY;COUNT=2147483647", "RRULE:FREQ=YEARLY;INTERVAL=0", "EXDATE:", "DTSTART;VALUE=DATE:99991231", "DURATION:P99999999D", "BEGIN:VEVENT\r\n", "END:VCALENDAR", "TZID=Nergens/Niets", "\r\n ", ";", "=",
            "%00", "%s%n", "../../etc/passwd", "ａｂｃ", "e\u0301", "\U0001F600", "ﷺ", "İ", "ß",
        }.Select(Encoding.UTF8.GetBytes),

        // What is no UTF-8: overlong, half, surrogates, beyond the last character.
        [0xC0, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF, 0xFE], [0xFE, 0xFF], [0x80],
    ];

    private static readonly byte[][] Openings =
        [.. new[] { "[", "{\"a\":", "[[", "<a>", "<div>", "<group><children>", "<b>", "<table><tr><td>", "- ", "{a: ", "> ", "(", "*a", "![", "[a](", "BEGIN:VEVENT\r\n", "\"", "a:\n ", "&lt;", "<font><a>" }.Select(Encoding.UTF8.GetBytes)];

    /// <summary>One damaged input.</summary>
    /// <param name="chance">Decides everything.</param>
    public byte[] Damage(Random chance)
    {
        var bytes = corpus[chance.Next(corpus.Count)].ToList();
        for (var left = chance.Next(1, 5); left > 0; left--)
        {
            DamageOnce(bytes, chance);
        }

        return bytes.Count > LargestInput ? [.. bytes[..LargestInput]] : [.. bytes];
    }

    private void DamageOnce(List<byte> bytes, Random chance)
    {
        var at = chance.Next(bytes.Count + 1);
        switch (chance.Next(10))
        {
            case 0 when bytes.Count > 0:
                for (var flips = chance.Next(1, 9); flips > 0; flips--)
                {
                    bytes[chance.Next(bytes.Count)] ^= (byte)(1 << chance.Next(8));
                }

                break;
            case 1:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 2:
                bytes.RemoveRange(at, chance.Next(bytes.Count - at + 1));
                break;
            case 3:
                bytes.InsertRange(at, Piece([.. bytes], chance));
                break;
            case 4:
                bytes.InsertRange(at, Piece(corpus[chance.Next(corpus.Count)], chance));
                break;
            case 5:
                bytes.InsertRange(at, Repeat(Openings[chance.Next(Openings.Length)], chance));
                break;
            case 6 when bytes.Count > 0:
                bytes[chance.Next(bytes.Count)] = (byte)chance.Next(256);
                break;
            case 7:
                ReplaceNumber(bytes, at, chance);
                break;
            default:
                var token = Tokens[chance.Next(Tokens.Length)];
                bytes.RemoveRange(at, Math.Min(chance.Next(2) * token.Length, bytes.Count - at));
                bytes.InsertRange(at, token);
                break;
        }
    }

    private static byte[] Piece(byte[] from, Random chance)
    {
        var start = chance.Next(from.Length + 1);
        return from[start..(start + chance.Next(Math.Min(from.Length - start, 400) + 1))];
    }

    private static IEnumerable<byte> Repeat(byte[] opening, Random chance)
    {
        var times = Math.Min(chance.Next(2) == 0 ? chance.Next(1, 100) : chance.Next(1, DeepestBomb), LargestInput / opening.Length);
        return Enumerable.Repeat(opening, times).SelectMany(bytes => bytes);
    }

    private static void ReplaceNumber(List<byte> bytes, int from, Random chance)
    {
        var start = bytes.FindIndex(from, letter => char.IsAsciiDigit((char)letter));
        if (start < 0)
        {
            return;
        }

        var length = bytes.Skip(start).TakeWhile(letter => char.IsAsciiDigit((char)letter)).Count();
        bytes.RemoveRange(start, length);
        bytes.InsertRange(start, Enumerable.Repeat((byte)('0' + chance.Next(10)), chance.Next(1, chance.Next(4) == 0 ? 2000 : 25)));
    }
}
