using System.Globalization;

namespace Bruggen.Configuration;

/// <summary>Something in a configuration file that cannot be used as it stands, and where.</summary>
/// <param name="File">The file, as the admin knows it: <c>rules.yaml</c>, <c>templates/ouders/bericht.nl.md</c>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Sentence">What is wrong, what is allowed, and the nearest known word; one line, never a secret.</param>
internal sealed record Problem(string File, int Line, int Column, string Sentence)
{
    /// <summary>The form the contract fixes for <c>bruggen replay</c> (RULES.md, Replay): <c>file:line: sentence</c>.</summary>
    public string ToReplayLine() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Sentence}");

    /// <summary><c>file:line:column: sentence</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Sentence}");
}
