using System.Security.Cryptography;
using System.Text;

namespace Bruggen.Storage.Journal;

/// <summary>
/// One thing in a send, as the journal writes it: fingerprints only, so that the file holds no key of a pupil and need not
/// be rewritten when one is forgotten.
/// </summary>
/// <param name="Key">Fingerprint of what makes it unique.</param>
/// <param name="About">Fingerprint of rule, pupil, level, step and reader: the same for another occasion of the same thing.</param>
public sealed record SendItem(string Key, string About)
{
    private const int Bytes = 16;

    /// <summary>The fingerprint of a text: 32 hexadecimal digits.</summary>
    public static string FingerprintOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));
}
