using System.Collections.Immutable;
using Bruggen.Configuration.Shapes;
using Bruggen.Configuration.Yaml;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Configuration;

/// <summary>Reads <c>rules.yaml</c> (RULES.md, Triggers and The files).</summary>
internal sealed class RulesFile
{
    private const int DefaultMergeGap = 1;

    private readonly ProblemLog _log;
    private readonly bool _isReplay;
    private readonly YamlWords _words;
    private readonly List<TextUse> _texts = [];
    private readonly List<RuleExample> _examples = [];
    private readonly List<(string Rule, string Key, YamlScalar Other)> _references = [];

    private RulesFile(ProblemLog log, bool isReplay)
    {
        _log = log;
        _isReplay = isReplay;
        _words = new YamlWords(log);
    }

    /// <summary>
    /// Reads one file for a replay, which does nothing: whether the texts exist is not asked, examples are left alone,
    /// and what actions say that this version does not do yet is a remark.
    /// </summary>
    public static FileReading<RuleBook> Read(string path)
    {
        var log = new ProblemLog(path);
        var reading = new RulesFile(log, isReplay: true).Read(ConfigurationFile.FromDisk(path, path));
        return new(reading.Book, log.All) { Remarks = log.Remarks };
    }

    /// <summary>Reads the file; there is a rule book exactly when the log stays empty.</summary>
    public static RulesReading Parse(ConfigurationFile file, ProblemLog log) => new RulesFile(log, isReplay: false).Read(file);

    private RulesReading Read(ConfigurationFile file)
    {
        if (YamlReader.Read(file, _log) is not { } root || YamlFields.Open(root, RulesShapes.File, _log) is not { } fields)
        {
            return new RulesReading(Book: null, [], [], []);
        }

        var mergeGap = ReadMergeGap(fields["spells"]);
        var rules = new List<PlacedRule>();
        var places = new Dictionary<string, YamlValue>(StringComparer.Ordinal);

        // An empty list is a choice; no list at all is a file that was not finished.
        var list = fields.Required("rules", "[ ... ]");
        foreach (var item in list is null ? [] : _words.Items(list, "rules") ?? [])
        {
            var idPlace = (item as YamlMapping)?.Find("id")?.Value;
            if (ReadRule(item) is { } rule)
            {
                rules.Add(new PlacedRule(rule, (YamlMapping)item));
            }

            if (idPlace is YamlScalar { IsNothing: false } id && !places.TryAdd(id.Text, id))
            {
                _log.Add(id, $"The id {Wording.Quote(id.Text)} is taken by the rule on line {places[id.Text].Line}; every rule needs an id of its own.");
            }
        }

        CheckReferences(places);
        return new RulesReading(
            _log.IsEmpty ? new RuleBook(mergeGap, [.. rules.Select(placed => placed.Rule)]) : null,
            [.. rules],
            [.. _texts],
            [.. _examples]);
    }

    private int ReadMergeGap(YamlValue? value)
    {
        if (value is null || YamlFields.Open(value, RulesShapes.Spells, _log) is not { } fields || fields["mergeGap"] is not { } gap)
        {
            return DefaultMergeGap;
        }

        var isZero = gap is YamlScalar { Text: "0 half-days" or "0 half-day" };
        return isZero ? 0 : _words.Amount(gap, Unit.HalfDays) ?? DefaultMergeGap;
    }

    private Rule? ReadRule(YamlValue item)
    {
        if (YamlFields.Open(item, RulesShapes.Rule, _log) is not { } fields)
        {
            return null;
        }

        var id = fields.Required("id", "buddy") is { } named ? ReadId(named) : null;
        var title = fields["title"] is { } titled ? _words.Text(titled, "a title") : null;
        var why = ReadWhy(fields["why"]);
        var source = fields["source"] is { } basis ? _words.Text(basis, "the source of the numbers") : null;
        var (validFrom, validTo) = ReadValid(fields["valid"]);
        var enabled = fields["enabled"] is not { } switched || (_words.Boolean(switched) ?? true);
        var when = fields.Required("when", "{ absent: { atLeast: 2 school-days } }") is { } trigger ? new TriggerReader(_log).Read(trigger) : null;
        var once = fields["once"] is { } limit && _words.Word(limit, "a limit", Vocabulary.Limits) is not null;
        var filter = fields["for"] is { } whom ? ReadFilter(whom) : PupilFilter.Everyone;
        var mutes = ReadReferences(fields["mutes"], id, "mutes");
        var needs = ReadReferences(fields["needs"], id, "needs");
        var then = ReadActions(fields["then"], when);
        if (id is not null && fields["examples"] is { } examples && !_isReplay)
        {
            _examples.AddRange(new ExampleReader(_log).Read(id, examples));
        }

        return id is null || when is null
            ? null
            : new Rule
            {
                Id = id,
                Title = title ?? id,
                When = when,
                OncePerSchoolYear = once,
                For = filter,
                ValidFrom = validFrom,
                ValidTo = validTo,
                Enabled = enabled,
                Mutes = mutes,
                Needs = needs,
                Why = why,
                Source = source,
                Then = then,
                Version = RuleVersion.Of((YamlMapping)item),
            };
    }

    // A replay does nothing, so what is wrong with an action, or belongs to a later version, must not stop it.
    private ImmutableArray<ActionSpec> ReadActions(YamlValue? then, Trigger? when)
    {
        var log = _isReplay ? new ProblemLog(_log.File) : _log;
        var actions = new ActionReader(log, _texts, ScopeOf(when), when).Read(then);
        if (_isReplay)
        {
            _log.Soften(log);
        }

        return actions;
    }

    private static DateScope ScopeOf(Trigger? when) => when is null ? DateScope.Pupil : new Rule { Id = string.Empty, Title = string.Empty, When = when }.Scope;

    private string? ReadId(YamlValue value)
    {
        if (_words.Text(value, "the id of a rule") is not { } id)
        {
            return null;
        }

        if (id.Length <= 60 && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
        {
            return id;
        }

        _log.Add(value, $"{Wording.Quote(id)} is not an id; write at most 60 small letters, digits and hyphens, such as buddy-na-twee-dagen.");
        return null;
    }

    private ImmutableArray<string> ReadWhy(YamlValue? value) => value switch
    {
        YamlSequence => [.. _words.Texts(value, "rows of the leaflet", "a row of the leaflet").Select(row => row.Text)],
        not null => _words.Text(value, "rows of the leaflet") is { } rows ? [.. rows.Split(' ', StringSplitOptions.RemoveEmptyEntries)] : [],
        null => [],
    };

    private (LocalDate? From, LocalDate? To) ReadValid(YamlValue? value)
    {
        if (value is null || YamlFields.Open(value, RulesShapes.Valid, _log) is not { } fields)
        {
            return default;
        }

        var from = fields["from"] is { } first ? _words.Date(first) : null;
        var to = fields["to"] is { } last ? _words.Date(last) : null;
        if (to < from)
        {
            _log.Add(fields["to"]!, "The rule ends before it begins; 'to' must be on or after 'from'.");
        }

        return (from, to);
    }

    private PupilFilter ReadFilter(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.For, _log) is not { } fields)
        {
            return PupilFilter.Everyone;
        }

        var (minimum, below) = fields["ages"] is { } ages ? ReadAges(ages) : default;
        return new PupilFilter(
            Names(fields["classes"], "classes, such as [\"1*\", 3A]", "a class"),
            Names(fields["exceptClasses"], "classes, such as [\"OKAN*\"]", "a class"),
            Names(fields["groups"], "groups", "a group"),
            minimum,
            below);

        ImmutableArray<string> Names(YamlValue? list, string what, string whatOne)
        {
            var names = _words.Texts(list, what, whatOne);
            if (list is YamlSequence { Items.IsEmpty: true })
            {
                _log.Remark(list, $"This list is empty, which rules nobody out; write {what}, or leave the key out.");
            }

            foreach (var name in names.Where(name => name.Text.AsSpan().IndexOfAny(",;") >= 0))
            {
                _log.Add(name, $"{Wording.Quote(name.Text)} looks like several names in one; give each a place of its own in the list, as [1A, 1B].");
            }

            return [.. names.Select(name => name.Spelled)];
        }
    }

    private (int? Minimum, int? Below) ReadAges(YamlValue value)
    {
        var text = (value as YamlScalar)?.Text.Replace(" ", string.Empty, StringComparison.Ordinal) ?? string.Empty;
        if (text is ['<', .. var under] && Age(under) is { } below and > 0)
        {
            return (null, below);
        }

        if (text is ['>', '=', .. var over] && Age(over) is { } minimum)
        {
            return (minimum, null);
        }

        if (text.Split('-') is [var first, var last] && Age(first) is { } youngest && Age(last) is { } oldest && youngest <= oldest)
        {
            return (youngest, oldest + 1);
        }

        _log.Add(value, $"{(value is YamlScalar scalar ? Wording.Quote(scalar.Text) : "This")} is not a range of ages; write \"<18\", \">=18\" or \"12-17\", in whole years.");
        return default;

        static int? Age(string digits) => digits.Length is 1 or 2 && digits.All(char.IsAsciiDigit)
            ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }

    private ImmutableArray<string> ReadReferences(YamlValue? value, string? rule, string key)
    {
        var others = _words.Texts(value, "rule ids", "the id of a rule");
        if (rule is not null)
        {
            _references.AddRange(others.Select(other => (rule, key, other)));
        }

        return [.. others.Select(other => other.Text)];
    }

    private void CheckReferences(Dictionary<string, YamlValue> rules)
    {
        foreach (var (rule, key, other) in _references)
        {
            if (other.Text == rule)
            {
                _log.Add(other, $"Rule {Wording.Quote(rule)} {key} itself; name another rule.");
            }
            else if (!rules.ContainsKey(other.Text))
            {
                _log.Add(other, $"{Wording.Quote(other.Text)} is not a rule of this file, so it cannot be named under '{key}'; rules are {Wording.List([.. rules.Keys.Order(StringComparer.Ordinal)])}.{Wording.DidYouMean(other.Text, rules.Keys)}");
            }
        }

        var needs = _references.Where(reference => reference.Key == "needs" && reference.Other.Text != reference.Rule)
            .ToLookup(reference => reference.Rule, reference => reference.Other);
        foreach (var (rule, _, other) in _references.Where(reference => reference.Key == "needs" && reference.Other.Text != reference.Rule))
        {
            if (Reaches(other.Text, rule, needs))
            {
                _log.Add(other, $"Rule {Wording.Quote(rule)} needs {Wording.Quote(other.Text)}, which in turn needs {Wording.Quote(rule)}: neither could ever fire. Take one 'needs' out.");
            }
        }
    }

    private static bool Reaches(string from, string to, ILookup<string, YamlScalar> needs)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out var rule))
        {
            if (rule == to)
            {
                return true;
            }

            if (seen.Add(rule))
            {
                foreach (var need in needs[rule])
                {
                    open.Push(need.Text);
                }
            }
        }

        return false;
    }
}
