using System.Security.Cryptography;
using System.Text;

namespace Bruggen.Configuration.Texts;

/// <summary>A line about what only people can do, to go with a letter a teacher gets anyway.</summary>
/// <param name="Rows">The rows of the leaflet map it comes from, such as <c>L4</c>; may be empty.</param>
/// <param name="Text">One line of plain text.</param>
internal sealed record Tip(string Rows, string Text)
{
    /// <summary>Tells this tip from the others; a tip that is worded anew is a new one.</summary>
    public string Key { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..12];
}
