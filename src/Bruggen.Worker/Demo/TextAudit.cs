using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Domain.School;

namespace Bruggen.Worker.Demo;

/// <summary>Looks in a text as it was sent for what its readers may not know, after names, classes and dates are taken out.</summary>
internal sealed partial class TextAudit(Roster roster, SchoolSettings school)
{
    private const string Place = "¤";
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    private readonly FrozenSet<string> _names = new[] { school.Name }
        .Concat(roster.Classes)
        .Concat(roster.Pupils.SelectMany(pupil => pupil.CoAccounts.SelectMany(account => new[] { account.FirstName, account.LastName }).Append(pupil.FirstName).Append(pupil.LastName)))
        .Concat(roster.Staff.SelectMany(member => new[] { member.FirstName, member.LastName }))
        .SelectMany(name => Words().Matches(name).Select(word => word.Value).Where(word => !char.IsLower(word[0])))
        .ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenSet<string> _codes = school.Codes.Codes.Where(code => code.Length == 1 && char.IsAsciiLetterUpper(code[0])).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the text of a row tells a reason, a code, how often or how long.</summary>
    public bool Tells(KeptAction row)
    {
        // The class teacher may know more than the buddy whose words are quoted there.
        var (words, audience) = row.Audience == Audience.Klastitularis
            ? (string.Join('\n', new HtmlParser().ParseDocument(row.BodyHtml).QuerySelectorAll("blockquote").Select(quote => quote.TextContent)), Audience.Buddy)
            : ($"{row.Subject}\n{row.BodyText}", row.Audience);
        var text = Words().Replace(words, word => _names.Contains(word.Value) ? Place : word.Value);
        text = Dates().Replace(text, Place);
        return BlockList.In(text, audience).Count > 0
            || CapitalsWithin(text).Any(_codes.Contains)
            || text.Any(char.IsAsciiDigit);
    }

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*", Options)]
    private static partial Regex Words();

    // A capital on its own; at the beginning of a sentence it is how a parent is spoken to.
    private static IEnumerable<string> CapitalsWithin(string text)
    {
        for (var at = 2; at < text.Length; at++)
        {
            if (!char.IsAsciiLetterUpper(text[at]) || text[at - 1] is not (' ' or '\t' or '(') || (at + 1 < text.Length && (char.IsLetterOrDigit(text[at + 1]) || text[at + 1] == '_')))
            {
                continue;
            }

            var before = text.AsSpan(0, at).TrimEnd(" \t(");
            if (before.Length > 0 && !char.IsWhiteSpace(before[^1]) && before[^1] is not ('.' or '!' or '?' or '-'))
            {
                yield return text[at].ToString();
            }
        }
    }

    // As Bruggen writes a day: "vrijdag 9 oktober", with or without the year; a week of the school year; an hour.
    [GeneratedRegex(@"\b\d{1,2}\s+(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)(?:\s+\d{4})?\b|\bweek\s+\d{1,2}\b|\b\d{1,2}\s+uur\b", Options)]
    private static partial Regex Dates();
}
