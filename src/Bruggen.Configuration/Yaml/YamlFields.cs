using System.Collections.Immutable;
using Bruggen.Configuration.Shapes;

namespace Bruggen.Configuration.Yaml;

/// <summary>The keys of one group, checked against the keys that exist there.</summary>
internal sealed class YamlFields
{
    private readonly YamlMapping _mapping;
    private readonly ProblemLog _log;
    private readonly string _what;
    private readonly ImmutableArray<string> _allowed;

    private YamlFields(YamlMapping mapping, string what, ProblemLog log, ImmutableArray<string> allowed)
    {
        _allowed = allowed;
        _mapping = mapping;
        _what = what;
        _log = log;
    }

    /// <summary>The place of the group.</summary>
    public YamlValue Place => _mapping;

    /// <summary>The value of a key; null when the key is not there or nothing stands behind it.</summary>
    /// <exception cref="ArgumentException">The shape of the group has no such key: the reader and the shape have drifted apart.</exception>
    public YamlValue? this[string key] => _allowed.Contains(key)
        ? _mapping.Find(key)?.Value is { } value and not YamlScalar { IsNothing: true } ? value : null
        : throw new ArgumentException($"'{key}' is not a key of {_what}.", nameof(key));

    /// <summary>Opens a group and reports every key that does not exist there; null, reported, for anything but a group.</summary>
    /// <param name="value">What stands in the file.</param>
    /// <param name="shape">The group's name and keys.</param>
    /// <param name="log">Takes the problems.</param>
    /// <param name="tolerated">Keys that are not of the shape and not reported.</param>
    public static YamlFields? Open(YamlValue value, GroupShape shape, ProblemLog log, params string[] tolerated)
    {
        var what = shape.Name;
        ImmutableArray<string> allowed = [.. shape.Names.Union(tolerated, StringComparer.Ordinal)];
        if (value is not YamlMapping mapping)
        {
            log.Add(value, $"Here {what} is expected, with the keys {Wording.List(allowed)}; this is {value.Nature}.");
            return null;
        }

        foreach (var entry in mapping.Entries.Where(entry => !allowed.Contains(entry.Key.Text)))
        {
            log.Add(entry.Key, $"{Wording.Quote(entry.Key.Text)} is not a key of {what}; allowed are {Wording.List(allowed)}.{Wording.DidYouMean(entry.Key.Text, allowed)}");
        }

        return new YamlFields(mapping, what, log, allowed);
    }

    /// <summary>The value of a key that must be there; null, reported, when it is not.</summary>
    public YamlValue? Required(string key, string example)
    {
        if (this[key] is { } value)
        {
            return value;
        }

        // A key that is only misspelled has been reported, with the right word: once is enough.
        if (_mapping.Entries.Any(entry => !_allowed.Contains(entry.Key.Text) && Wording.Nearest(entry.Key.Text, _allowed) == key))
        {
            return null;
        }

        var at = _mapping.Find(key)?.Key ?? Place;
        _log.Add(at, $"The key '{key}' of {_what} needs a value, such as '{key}: {example}'.");
        return null;
    }
}
