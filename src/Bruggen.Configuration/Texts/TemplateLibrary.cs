using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Bruggen.Domain.Planning;

namespace Bruggen.Configuration.Texts;

/// <summary>The school's templates, with the ones that travel inside the program behind them.</summary>
internal sealed partial class TemplateLibrary
{
    // What the name of a text ends in that a class teacher reads instead, about a pupil of the own class.
    private const string OwnClass = "-eigen-klas";

    private const string Fallback = "nl";
    private static readonly Lazy<TemplateLibrary> EmbeddedTexts = new(ReadEmbedded, LazyThreadSafetyMode.PublicationOnly);

    // One file of ninety changes, and all are read again: what was read and found good is kept by its text.
    private const int MostKept = 1000;
    private static readonly ConcurrentDictionary<(Audience, string Name, string Language, string Text), Template> Kept = new();

    private readonly ImmutableDictionary<(Audience, string Name, string Language), Template> _templates;
    private readonly ImmutableHashSet<(Audience, string Name)> _refused;
    private readonly TemplateLibrary? _behind;

    private TemplateLibrary(
        ImmutableDictionary<(Audience, string Name, string Language), Template> templates,
        ImmutableHashSet<(Audience, string Name)> refused,
        TemplateLibrary? behind)
    {
        _templates = templates;
        _refused = refused;
        _behind = behind;
    }

    /// <summary>The texts that travel inside the program, so that a school without templates of its own has some.</summary>
    public static TemplateLibrary Embedded => EmbeddedTexts.Value;

    /// <summary>Every template that can be found, the school's own first, each name, audience and language once.</summary>
    public IEnumerable<Template> All => _templates.Values
        .Concat(_behind?.All.Where(template => !_templates.ContainsKey((template.Audience, template.Name, template.Language))) ?? [])
        .OrderBy(template => template.Audience).ThenBy(template => template.Name, StringComparer.Ordinal).ThenBy(template => template.Language, StringComparer.Ordinal);

    /// <summary>
    /// The template for a reader: in the language asked for, else in Dutch, else the one inside the program; null when
    /// nobody wrote one.
    /// </summary>
    public Template? Find(Audience audience, string name, string language) =>
        Own(audience, name, language) ?? _behind?.Find(audience, name, language);

    /// <summary>
    /// The template for a class teacher who also teaches the pupil: the one that does not speak of the class teacher as of
    /// somebody else, where there is one. A school with a text of its own is not given the one inside the program beside it.
    /// </summary>
    public Template? FindForOwnClass(Audience audience, string name, string language) =>
        Own(audience, name + OwnClass, language) ?? Own(audience, name, language) ?? _behind?.FindForOwnClass(audience, name, language);

    /// <summary>The names that can be used for an audience, sorted.</summary>
    public ImmutableArray<string> NamesFor(Audience audience) =>
        [.. All.Where(template => template.Audience == audience).Select(template => template.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether the school has a template of that name that did not load.</summary>
    public bool IsRefused(Audience audience, string name) => _refused.Contains((audience, name));

    /// <summary>Reads files named <c>templates/AUDIENCE/NAME.LANGUAGE.md</c>; what cannot be used is reported and left out.</summary>
    internal static TemplateLibrary Read(ImmutableArray<ConfigurationFile> files, out ImmutableArray<Problem> problems)
    {
        var found = new List<Problem>();
        var library = Read(files, found, Embedded);
        problems = [.. found];
        return library;
    }

    private Template? Own(Audience audience, string name, string language) =>
        _templates.GetValueOrDefault((audience, name, language)) ?? _templates.GetValueOrDefault((audience, name, Fallback));

    private static TemplateLibrary Read(ImmutableArray<ConfigurationFile> files, List<Problem> problems, TemplateLibrary? behind)
    {
        var templates = ImmutableDictionary.CreateBuilder<(Audience, string Name, string Language), Template>();
        var refused = ImmutableHashSet.CreateBuilder<(Audience, string Name)>();
        foreach (var file in files.Where(file => !file.Name.EndsWith("/README.md", StringComparison.OrdinalIgnoreCase)))
        {
            var log = new ProblemLog(file.Name);
            if (file.Text is null)
            {
                log.Add(1, 1, file.Defect ?? "The file cannot be read.");
            }

            if (Place(file.Name, log) is var (audience, name, language))
            {
                if (file.Text is { } text && log.Guard(() => Read(audience, name, language, text, log)) is { } template)
                {
                    templates[(audience, name, language)] = template;
                }
                else
                {
                    refused.Add((audience, name));
                }
            }

            problems.AddRange(log.All);
        }

        return new TemplateLibrary(templates.ToImmutable(), refused.ToImmutable(), behind);
    }

    private static Template? Read(Audience audience, string name, string language, string text, ProblemLog log)
    {
        if (Kept.TryGetValue((audience, name, language, text), out var kept))
        {
            return kept;
        }

        var template = TemplateReader.Read(audience, name, language, text, log);
        if (template is not null)
        {
            if (Kept.Count >= MostKept)
            {
                Kept.Clear();
            }

            Kept[(audience, name, language, text)] = template;
        }

        return template;
    }

    private static (Audience Audience, string Name, string Language)? Place(string path, ProblemLog log)
    {
        var parts = path.Split('/');
        if (parts is not ["templates", var folder, var file])
        {
            if (path.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            {
                log.Add(1, 1, $"A template lies in the folder of its readers: templates/READERS/NAME.nl.md, where READERS is one of {Wording.List(AudienceWords.All)}.");
            }

            return null;
        }

        if (AudienceWords.Named(folder) is not { } audience)
        {
            log.Add(1, 1, $"The folder {Wording.Quote(folder)} is not one of the readers; allowed are {Wording.List(AudienceWords.All)}.{Wording.DidYouMean(folder, AudienceWords.All)}");
            return null;
        }

        var match = FileName().Match(file);
        if (!match.Success)
        {
            log.Add(1, 1, $"The file name {Wording.Quote(file)} must be a name in small letters, digits and hyphens, a language of two letters and .md, such as bericht.nl.md.");
            return null;
        }

        return (audience, match.Groups["name"].Value, match.Groups["language"].Value);
    }

    private static TemplateLibrary ReadEmbedded() =>
        Read([.. EmbeddedConfiguration.Files().Where(file => file.Name.StartsWith("templates/", StringComparison.Ordinal) && file.Name != TipList.FileName)], [], behind: null);

    [GeneratedRegex("^(?<name>[a-z0-9-]{1,60})\\.(?<language>[a-z]{2})\\.md$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex FileName();
}
