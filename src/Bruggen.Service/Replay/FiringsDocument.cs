using System.Text;
using Bruggen.Domain.Rules;

namespace Bruggen.Service.Replay;

/// <summary>The firings of a replay in the form that was asked for.</summary>
internal static class FiringsDocument
{
    /// <summary>UTF-8 without mark, whatever the machine prefers.</summary>
    public static Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes JSON, or else a table.</summary>
    public static void Write(IReadOnlyList<Firing> firings, RuleBook rules, bool json, Stream stream)
    {
        if (json)
        {
            FiringsJson.Write(firings, stream);
            return;
        }

        using var text = new StreamWriter(stream, Encoding, leaveOpen: true);
        FiringsTable.Write(firings, rules, text);
    }
}
