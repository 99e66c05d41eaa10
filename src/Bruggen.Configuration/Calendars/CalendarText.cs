using System.Text;

namespace Bruggen.Configuration.Calendars;

/// <summary>The text of an iCalendar file.</summary>
internal static class CalendarText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a file of this name is one; programs for Windows write the ending in capitals.</summary>
    public static bool IsNameOfOne(string name) => name.EndsWith(FreeDaysFile.Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name of a file as it stands in a folder: the very same, or else the one that differs in capitals only, as on Windows.</summary>
    /// <returns>The name as it was asked for where there is neither.</returns>
    public static string NameAmong(IEnumerable<string> files, string name)
    {
        string[] alike = [.. files.Where(file => file.Equals(name, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        return alike.Length == 0 || alike.Contains(name, StringComparer.Ordinal) ? name : alike[0];
    }

    /// <summary>
    /// The text with its lines unfolded. A line is folded after so many bytes, also in the middle of a letter, so it is
    /// unfolded first and decoded then (RFC 5545 3.1). A line break that is taken out comes back as an empty line after the
    /// whole line, so that each line keeps its number.
    /// </summary>
    /// <param name="bytes">The file: UTF-8, UTF-16 with a byte order mark, or what older programs write instead.</param>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var unfolded = Unfold(bytes switch
        {
            [0xFF, 0xFE, ..] => Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(bytes[2..])),
            [0xFE, 0xFF, ..] => Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(bytes[2..])),
            _ => bytes,
        });
        try
        {
            return StrictUtf8.GetString(unfolded);
        }
        catch (DecoderFallbackException)
        {
            // Only titles have letters beyond ASCII, and they decide nothing.
            return Encoding.Latin1.GetString(unfolded);
        }
    }

    private static byte[] Unfold(ReadOnlySpan<byte> bytes)
    {
        var text = new List<byte>(bytes.Length);
        var taken = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] is not ((byte)'\r' or (byte)'\n'))
            {
                text.Add(bytes[at]);
                continue;
            }

            if (bytes[at] == '\r' && at + 1 < bytes.Length && bytes[at + 1] == '\n')
            {
                at++;
            }

            taken++;
            if (at + 1 < bytes.Length && bytes[at + 1] is (byte)' ' or (byte)'\t')
            {
                at++;
                continue;
            }

            text.AddRange(Enumerable.Repeat((byte)'\n', taken));
            taken = 0;
        }

        return [.. text];
    }
}
