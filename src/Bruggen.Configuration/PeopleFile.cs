using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Bruggen.Configuration.Shapes;
using Bruggen.Configuration.Yaml;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Planning.Buddies;

namespace Bruggen.Configuration;

/// <summary>Reads <c>people.yaml</c>.</summary>
internal static class PeopleFile
{
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
            if (language is not null && !(language.Length == 2 && language.All(char.IsAsciiLetterLower)))
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

        var deputies = ImmutableArray.CreateBuilder<Deputy>();
        foreach (var item in Items(fields["deputies"], PeopleShapes.Deputy, words, log))
        {
            var away = item.Required("for", "jan.peeters") is { } one ? words.Text(one, "a username or internal number") : null;
            var standsIn = item.Required("by", "an.maes") is { } other ? words.Text(other, "a username, internal number or group") : null;
            var from = item["from"] is { } first ? words.Date(first) : null;
            var until = item["until"] is { } last ? words.Date(last) : null;
            if (until < from)
            {
                log.Add(item["until"]!, "This ends before it begins; 'until' must be on or after 'from'.");
            }

            if (away is not null && standsIn is not null)
            {
                if (away == standsIn)
                {
                    log.Add(item["by"]!, "Nobody stands in for themselves; name somebody else under 'by'.");
                }

                deputies.Add(new Deputy(away, standsIn, from, until));
            }
        }

        var sealedTo = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var item in Items(fields["sealed"], PeopleShapes.Sealed, words, log))
        {
            var counsellor = item.Required("counsellor", "an.maes") is { } named ? words.Text(named, "a username or internal number") : null;
            _ = item["why"] is { } reason ? words.Text(reason, "a reason") : null;
            if (Pupil(item, words, log) is { } pupil && counsellor is not null && !sealedTo.TryAdd(pupil, counsellor))
            {
                log.Add(item.Place, $"Pupil {Wording.Quote(pupil)} is sealed already; one counsellor hears about a pupil.");
            }
        }

        return new PeopleSettings(silences.ToImmutable(), skipped.ToImmutable(), balances.ToImmutable())
        {
            Deputies = deputies.ToImmutable(),
            Sealed = sealedTo.ToImmutable(),
            Languages = languages.ToImmutable(),
            Buddies = new BuddyWishes(Volunteers(fields["volunteers"], words, log), Apart(fields["neverPair"], words, log)),
        };
    }

    private static FrozenSet<string>? Volunteers(YamlValue? value, YamlWords words, ProblemLog log) =>
        value is null || words.Items(value, "keys of pupils, such as \"1001\"") is not { } items
            ? null
            : items.Select(item => Pupil(item, words, log)).OfType<string>().ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<(string One, string Other)> Apart(YamlValue? value, YamlWords words, ProblemLog log)
    {
        var pairs = new HashSet<(string, string)>();
        foreach (var item in value is null ? [] : words.Items(value, "pairs of pupils, such as [\"1001\", \"1002\"]") ?? [])
        {
            if (item is not YamlSequence { Items: [var first, var second] })
            {
                log.Add(item, "Here two pupils are expected who are never each other's buddy, such as [\"1001\", \"1002\"].");
            }
            else if (Pupil(first, words, log) is { } one && Pupil(second, words, log) is { } other)
            {
                pairs.Add((one, other));
            }
        }

        return pairs.ToFrozenSet();
    }

    private static string? Pupil(YamlFields item, YamlWords words, ProblemLog log) =>
        item.Required("pupil", "\"1001\"") is { } value ? Pupil(value, words, log) : null;

    private static string? Pupil(YamlValue value, YamlWords words, ProblemLog log)
    {
        if (words.Text(value, "the internal number of a pupil, or @username") is not { } pupil)
        {
            return null;
        }

        if (Regex.IsMatch(pupil, WordShapes.Pupil.Pattern!, RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking))
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
