using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Bruggen.Worker.Configuration.Shapes;
using Bruggen.Worker.Configuration.Yaml;

namespace Bruggen.Worker.Configuration;

/// <summary>Reads <c>people.yaml</c> (product 3).</summary>
internal static class PeopleFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Reads the file; the answer is only of use when the log stays empty.</summary>
    public static PeopleSettings Parse(ConfigurationFile file, ProblemLog log)
    {
        if (YamlReader.Read(file, log) is not { } root
            || YamlFields.Open(root, PeopleShapes.File, log) is not { } fields)
        {
            return PeopleSettings.None;
        }

        var words = new YamlWords(log);
        var silences = ImmutableArray.CreateBuilder<Silence>();
        foreach (var item in Items(fields["silences"], PeopleShapes.Silence, words, log))
        {
            var until = item["until"] is { } last ? words.Date(last) : null;
            var why = item["why"] is { } reason ? words.Text(reason, "a reason") : null;
            if (Pupil(item, words, log) is { } pupil)
            {
                silences.Add(new Silence(pupil, until, why));
            }
        }

        var skipped = ImmutableArray.CreateBuilder<SkippedCoAccount>();
        foreach (var item in Items(fields["skipCoAccounts"], PeopleShapes.SkippedCoAccount, words, log))
        {
            var number = item.Required("coaccount", "2") is { } written ? words.Integer(written, "the number of a co-account", least: 1, most: PeopleShapes.LastCoAccount) : null;
            if (Pupil(item, words, log) is { } pupil && number is { } coAccount)
            {
                skipped.Add(new SkippedCoAccount(pupil, coAccount));
            }
        }

        var balances = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var item in Items(fields["openingBalances"], PeopleShapes.OpeningBalance, words, log))
        {
            var count = item.Required("unexcused", "3") is { } written ? words.Integer(written, "a number of half-days", least: 0, most: PeopleShapes.LargestBalance) : null;
            if (Pupil(item, words, log) is not { } pupil || count is not { } unexcused)
            {
                continue;
            }

            if (!balances.TryAdd(pupil, unexcused))
            {
                log.Add(item.Place, $"Pupil {Wording.Quote(pupil)} has an opening balance already; keep one line a pupil.");
            }
        }

        var languages = ImmutableArray.CreateBuilder<FamilyLanguage>();
        foreach (var item in Items(fields["languages"], PeopleShapes.Language, words, log))
        {
            var written = item.Required("language", "fr");
            var language = written is null ? null : words.Text(written, "a language of two letters");
            if (language is not null && !Regex.IsMatch(language, "^[a-z]{2}$", RegexOptions.None, Patience))
            {
                log.Add(written!, $"{Wording.Quote(language)} is not a language; write its two letters, such as fr, en or tr.");
                language = null;
            }

            var number = item["coaccount"] is { } account ? words.Integer(account, "the number of a co-account", least: 1, most: PeopleShapes.LastCoAccount) : null;
            if (Pupil(item, words, log) is { } pupil && language is not null)
            {
                languages.Add(new FamilyLanguage(pupil, number, language, written!.Line));
            }
        }

        return new PeopleSettings(silences.ToImmutable(), skipped.ToImmutable(), balances.ToImmutable()) { Languages = languages.ToImmutable() };
    }

    private static string? Pupil(YamlFields item, YamlWords words, ProblemLog log)
    {
        if (item.Required("pupil", "\"1001\"") is not { } value || words.Text(value, "the internal number of a pupil, or @username") is not { } pupil)
        {
            return null;
        }

        if (Regex.IsMatch(pupil, WordShapes.Pupil.Pattern!, RegexOptions.ExplicitCapture, Patience))
        {
            return pupil;
        }

        // What stands here is most likely a name, so it is not repeated.
        log.Add(value, "This is not the key of a pupil; write the internal number in quotes, such as \"1001\", or the username with @ before it, in quotes too, such as \"@jan.peeters\".");
        return null;
    }

    private static IEnumerable<YamlFields> Items(YamlValue? value, GroupShape shape, YamlWords words, ProblemLog log) =>
        value is null || words.Items(value, $"groups with the keys {Wording.List(shape.Names)}") is not { } items
            ? []
            : items.Select(item => YamlFields.Open(item, shape, log)).OfType<YamlFields>();
}
