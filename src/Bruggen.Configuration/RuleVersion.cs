using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bruggen.Configuration.Yaml;

namespace Bruggen.Configuration;

/// <summary>
/// The digest of what a rule does. Comments, layout, the order of keys and the words that only describe the rule do not
/// change it: correcting a typing error in a title must not look like a new rule.
/// </summary>
internal static class RuleVersion
{
    private const int Digits = 12;
    private static readonly string[] Descriptive = ["title", "why", "source", "examples"];

    /// <summary>Twelve hexadecimal digits.</summary>
    public static string Of(YamlMapping rule)
    {
        var text = new StringBuilder();
        Write(rule with { Entries = [.. rule.Entries.Where(entry => !Descriptive.Contains(entry.Key.Text))] }, text);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..Digits];
    }

    private static void Write(YamlValue value, StringBuilder text)
    {
        switch (value)
        {
            case YamlScalar scalar:
                // Lengths in front keep two different rules from being written as the same text.
                var words = string.Join(' ', scalar.Text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
                text.Append(CultureInfo.InvariantCulture, $"{words.Length}:{words}");
                break;
            case YamlSequence sequence:
                text.Append('[');
                foreach (var item in sequence.Items)
                {
                    Write(item, text);
                }

                text.Append(']');
                break;
            case YamlMapping mapping:
                text.Append('{');
                foreach (var entry in mapping.Entries.OrderBy(entry => entry.Key.Text, StringComparer.Ordinal))
                {
                    Write(entry.Key, text);
                    Write(entry.Value, text);
                }

                text.Append('}');
                break;
        }
    }
}
