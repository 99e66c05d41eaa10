using System.Collections.Frozen;
using System.Globalization;

namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>The platform's own texts of its result codes (PROTOCOL.md, Result codes).</summary>
internal static class ErrorTexts
{
    /// <summary>By number; entries that are no number are left out.</summary>
    public static FrozenDictionary<int, string> Decode(string payload)
    {
        var texts = new Dictionary<int, string>();
        foreach (var entry in LenientJson.Entries(LenientJson.Parse(payload)))
        {
            if (int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            {
                texts[code] = LenientJson.Text(entry.Value) ?? "";
            }
        }

        return texts.ToFrozenDictionary();
    }
}
