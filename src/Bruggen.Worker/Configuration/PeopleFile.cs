using System.Collections.Immutable;
using Bruggen.Worker.Configuration.Yaml;

namespace Bruggen.Worker.Configuration;

/// <summary>Reads <c>people.yaml</c> (product 3).</summary>
internal static class PeopleFile
{
    private const int LargestBalance = 400;

    /// <summary>Reads the file; the answer is only of use when the log stays empty.</summary>
    public static PeopleSettings Parse(ConfigurationFile file, ProblemLog log)
    {
        if (YamlReader.Read(file, log) is not { } root
            || YamlFields.Open(root, "people.yaml", log, "silences", "openingBalances", "skipCoAccounts") is not { } fields)
        {
            return PeopleSettings.None;
        }

        var words = new YamlWords(log);
        var silences = ImmutableArray.CreateBuilder<Silence>();
        foreach (var item in Items(fields["silences"], "a silence", ["pupil", "until", "why"], words, log))
        {
            var until = item["until"] is { } last ? words.Date(last) : null;
            var why = item["why"] is { } reason ? words.Text(reason, "a reason") : null;
            if (Pupil(item, words) is { } pupil)
            {
                silences.Add(new Silence(pupil, until, why));
            }
        }

        var skipped = ImmutableArray.CreateBuilder<SkippedCoAccount>();
        foreach (var item in Items(fields["skipCoAccounts"], "a co-account to skip", ["pupil", "coaccount"], words, log))
        {
            var number = item.Required("coaccount", "2") is { } written ? words.Integer(written, "the number of a co-account", least: 1, most: 6) : null;
            if (Pupil(item, words) is { } pupil && number is { } coAccount)
            {
                skipped.Add(new SkippedCoAccount(pupil, coAccount));
            }
        }

        var balances = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var item in Items(fields["openingBalances"], "an opening balance", ["pupil", "unexcused"], words, log))
        {
            var count = item.Required("unexcused", "3") is { } written ? words.Integer(written, "a number of half-days", least: 0, most: LargestBalance) : null;
            if (Pupil(item, words) is not { } pupil || count is not { } unexcused)
            {
                continue;
            }

            if (!balances.TryAdd(pupil, unexcused))
            {
                log.Add(item.Place, $"Pupil {Wording.Quote(pupil)} has an opening balance already; keep one line a pupil.");
            }
        }

        return new PeopleSettings(silences.ToImmutable(), skipped.ToImmutable(), balances.ToImmutable());
    }

    private static string? Pupil(YamlFields item, YamlWords words) =>
        item.Required("pupil", "\"1001\"") is { } pupil ? words.Text(pupil, "the internal number of a pupil, or @username") : null;

    private static IEnumerable<YamlFields> Items(YamlValue? value, string what, string[] keys, YamlWords words, ProblemLog log) =>
        value is null || words.Items(value, $"groups with the keys {Wording.List(keys)}") is not { } items
            ? []
            : items.Select(item => YamlFields.Open(item, what, log, keys)).OfType<YamlFields>();
}
