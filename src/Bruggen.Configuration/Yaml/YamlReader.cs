using System.Collections.Immutable;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bruggen.Configuration.Yaml;

/// <summary>
/// Reads the plain part of YAML into values that know their place. Anchors, tags and several documents in a file are
/// refused: what an admin reads at a place must be all there is to it.
/// </summary>
internal sealed partial class YamlReader
{
    private const int DeepestNesting = 24;

    private readonly IParser _parser;
    private readonly ProblemLog _log;
    private int _depth;

    private YamlReader(IParser parser, ProblemLog log)
    {
        _parser = parser;
        _log = log;
    }

    /// <summary>The keys at the top of a file; null, with the reason in the log, when the file is not YAML of keys and values.</summary>
    public static YamlMapping? Read(ConfigurationFile file, ProblemLog log)
    {
        if (file.Text is null)
        {
            log.Add(1, 1, file.Defect ?? "The file cannot be read.");
            return null;
        }

        var parser = new Parser(new Scanner(new StringReader(TabBeforeNothing().Replace(file.Text, tabs => tabs.Value.Replace('\t', ' '))), skipComments: true));
        try
        {
            var root = new YamlReader(parser, log).ReadStream();
            switch (root)
            {
                case YamlMapping mapping:
                    return mapping;
                case YamlScalar { IsNothing: true }:
                    return new YamlMapping([], 1, 1);
                case null:
                    return null;
                default:
                    log.Add(root, $"The file must hold keys with values, such as 'key: value'; it holds {root.Nature}.");
                    return null;
            }
        }
        catch (YamlException exception)
        {
            ReportSyntax(file.Text, log, exception.Start);
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The parser lets a few of its own slips through on text that is far from YAML, such as an escape past the last character.
            ReportSyntax(file.Text, log, parser.Current?.End);
            return null;
        }
    }

    // The parser stumbles over a tab even where nothing but a comment follows.
    [GeneratedRegex("""^[ \t]*\t[ \t]*(#|\r?$)""", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex TabBeforeNothing();

    private static void ReportSyntax(string text, ProblemLog log, Mark? at)
    {
        foreach (var (line, column, sentence) in SyntaxAdvice.For(text, Place(at?.Line), Place(at?.Column)))
        {
            log.Add(line, column, sentence);
        }
    }

    private static int Place(long? at) => (int)Math.Clamp(at ?? 1, 1, int.MaxValue);

    private YamlValue? ReadStream()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return new YamlMapping([], 1, 1);
        }

        _parser.Consume<DocumentStart>();
        var root = ReadValue();
        if (root is null)
        {
            return null;
        }

        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            _log.Add(Place(second.Start.Line), Place(second.Start.Column), "A second document starts here; a file holds one document, so leave out '---' and '...'.");
            return null;
        }

        _parser.Consume<StreamEnd>();
        return root;
    }

    /// <summary>The value that starts here; null when it is nested too deep to go on.</summary>
    private YamlValue? ReadValue()
    {
        var at = _parser.Current ?? throw new YamlException("The file ends too soon.");
        var (line, column) = (Place(at.Start.Line), Place(at.Start.Column));
        if (at is NodeEvent node)
        {
            if (!node.Anchor.IsEmpty)
            {
                _log.Add(line, column, "Anchors (&name) and aliases (*name) are not allowed; write the value out.");
            }

            if (!node.Tag.IsEmpty)
            {
                _log.Add(line, column, "Tags (!name) are not allowed; write the value alone, in quotes if it starts with '!'.");
            }
        }

        switch (at)
        {
            case AnchorAlias:
                _parser.MoveNext();
                _log.Add(line, column, "Anchors (&name) and aliases (*name) are not allowed; write the value out, in quotes if it starts with '*'.");
                return new YamlScalar("*", IsPlain: false, line, column);
            case Scalar scalar:
                _parser.MoveNext();
                return new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, line, column);
            default:
                if (++_depth > DeepestNesting)
                {
                    _log.Add(line, column, "The values are nested deeper than any configuration needs; check the brackets and the indentation.");
                    return null;
                }

                YamlValue? value = at is SequenceStart ? ReadSequence(line, column) : ReadMapping(line, column);
                _depth--;
                return value;
        }
    }

    private YamlSequence? ReadSequence(int line, int column)
    {
        _parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<YamlValue>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            if (ReadValue() is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new YamlSequence(items.ToImmutable(), line, column);
    }

    private YamlMapping? ReadMapping(int line, int column)
    {
        _parser.Consume<MappingStart>();
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var seen = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (ReadValue() is not { } key || ReadValue() is not { } value)
            {
                return null;
            }

            if (key is not YamlScalar name)
            {
                _log.Add(key, $"A key must be a word; this is {key.Nature}.");
            }
            else if (seen.TryGetValue(name.Text, out var first))
            {
                _log.Add(name, $"The key {Wording.Quote(name.Text)} stands here twice; it was first written on line {first.Line}.");
            }
            else
            {
                seen.Add(name.Text, name);
                entries.Add(new YamlEntry(name, value));
            }
        }

        return new YamlMapping(entries.ToImmutable(), line, column);
    }
}
