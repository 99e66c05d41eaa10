using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Bruggen.Simulator.Soap;

/// <summary>Lists of maps of texts as PHP's <c>serialize</c> writes them; a text's length counts bytes of UTF-8 (PROTOCOL.md, Encodings).</summary>
internal static class PhpSerial
{
    public static string Write(IReadOnlyList<ImmutableArray<(string Name, string Value)>> rows)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"a:{rows.Count}:{{");
        for (var index = 0; index < rows.Count; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"i:{index};a:{rows[index].Length}:{{");
            foreach (var (name, value) in rows[index])
            {
                AppendText(text, name);
                AppendText(text, value);
            }

            text.Append('}');
        }

        return text.Append('}').ToString();
    }

    /// <summary>The rows of such a list, numbers and flags as text.</summary>
    /// <exception cref="FormatException">The text is not such a list.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string text) => new Reader(Encoding.UTF8.GetBytes(text)).Rows();

    private static void AppendText(StringBuilder text, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"s:{Encoding.UTF8.GetByteCount(value)}:\"{value}\";");

    private sealed class Reader(byte[] bytes)
    {
        private int _at;

        public List<IReadOnlyDictionary<string, string>> Rows()
        {
            var rows = new List<IReadOnlyDictionary<string, string>>();
            for (var left = Open(); left > 0; left--)
            {
                Scalar();
                var row = new Dictionary<string, string>(StringComparer.Ordinal);
                for (var pairs = Open(); pairs > 0; pairs--)
                {
                    row[Scalar()] = Scalar();
                }

                Expect('}');
                rows.Add(row);
            }

            Expect('}');
            return rows;
        }

        private int Open()
        {
            Expect('a');
            Expect(':');
            var count = int.TryParse(Until(':'), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : throw new FormatException();
            Expect('{');
            return count;
        }

        private string Scalar()
        {
            var type = (char)Next();
            if (type == 'N')
            {
                Expect(';');
                return "";
            }

            Expect(':');
            if (type != 's')
            {
                return type is 'i' or 'b' or 'd' ? Until(';') : throw new FormatException();
            }

            var length = int.TryParse(Until(':'), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : throw new FormatException();
            Expect('"');
            if (length > bytes.Length - _at)
            {
                throw new FormatException();
            }

            var value = Encoding.UTF8.GetString(bytes, _at, length);
            _at += length;
            Expect('"');
            Expect(';');
            return value;
        }

        private string Until(char end)
        {
            var from = _at;
            while (Next() != end)
            {
                // The end is looked for.
            }

            return Encoding.UTF8.GetString(bytes, from, _at - from - 1);
        }

        private void Expect(char wanted)
        {
            if (Next() != wanted)
            {
                throw new FormatException();
            }
        }

        private byte Next() => _at < bytes.Length ? bytes[_at++] : throw new FormatException();
    }
}
