using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using System.Text.Json;
using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen preview TEMPLATE</c>: a text as its readers would get it, filled with names that have broken other programs.</summary>
internal static class PreviewCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("template") { Description = "READERS/NAME, such as ouders/bericht, or a NAME that only one kind of reader has." };
        var language = new Option<string?>("--lang") { Description = "Only this language, such as nl; every language by default.", HelpName = "nl" };
        var config = CommonOptions.Config();
        var format = new Option<string>("--format") { Description = "How to print: text, json or html.", HelpName = "text|json|html", DefaultValueFactory = _ => "text" };
        format.AcceptOnly("text", "json", "html");
        var command = new Command("preview", "A text with awkward names filled in, in every language.") { name, language, config, format };
        command.SetAction(async (result, _) => await RunAsync(
            result.GetRequiredValue(name),
            result.GetValue(language),
            result.GetRequiredValue(config),
            result.GetRequiredValue(format),
            result.InvocationConfiguration.Output));
        return command;
    }

    private static async Task<int> RunAsync(string wanted, string? language, string configDirectory, string format, TextWriter output)
    {
        if (await LoadedConfiguration.OrProblemsAsync(configDirectory, ofExample: true) is not { } configuration)
        {
            return ExitCodes.BadInput;
        }

        var (templates, problem) = Find(configuration.Templates, wanted, language);
        if (problem is not null)
        {
            await Console.Error.WriteLineAsync($"preview: {problem}");
            return ExitCodes.BadInput;
        }

        // The ordinary names first: a maker of texts wants to see the text before its troubles.
        var names = AwkwardNames.All.Insert(0, AwkwardNames.Ordinary);
        var rendered = templates.Select(template => (Template: template, Texts: names.Select(values => template.Render(values)).ToImmutableArray())).ToList();
        await output.WriteLineAsync(format switch
        {
            "json" => JsonSerializer.Serialize(
                rendered.Select(one => new { template = PathOf(one.Template), one.Template.Language, Texts = one.Texts.Select(text => new { text.Subject, text.PlainText, text.Html }) }),
                HealthJson.Options),
            "html" => string.Join('\n', rendered.SelectMany(one => one.Texts.Select(text => $"<h2>{WebUtility.HtmlEncode(text.Subject)}</h2>\n{text.Html}\n<hr />"))),
            _ => string.Join("\n\n", rendered.SelectMany(one => one.Texts.Select(text => $"--- {PathOf(one.Template)}.{one.Template.Language}\n{text.Subject}\n\n{text.PlainText}"))),
        });
        return ExitCodes.Fine;
    }

    private static (ImmutableArray<Template> Templates, string? Problem) Find(TemplateLibrary library, string wanted, string? language)
    {
        ImmutableArray<Template> named = [.. library.All.Where(template => PathOf(template) == wanted || template.Name == wanted)];
        var paths = named.Select(PathOf).Distinct(StringComparer.Ordinal).ToList();
        if (paths.Count == 0)
        {
            var known = library.All.SelectMany(template => (string[])[PathOf(template), template.Name]).Distinct(StringComparer.Ordinal);
            return ([], $"there is no text {Wording.Quote(wanted)}; give READERS/NAME, where READERS is one of {Wording.OneOf(AudienceWords.All)}.{Wording.DidYouMean(wanted, known)}");
        }

        if (paths.Count > 1)
        {
            return ([], $"several texts are called {Wording.Quote(wanted)}; give one of {Wording.OneOf(paths)}.");
        }

        ImmutableArray<Template> spoken = [.. named.Where(template => language is null || template.Language == language)];
        var languages = named.Select(template => template.Language).ToList();
        return spoken.IsEmpty
            ? ([], $"{paths[0]} is not written in {Wording.Quote(language!)}; it is in {Wording.List(languages)}.{Wording.DidYouMean(language!, languages)}")
            : (spoken, null);
    }

    private static string PathOf(Template template) => $"{AudienceWords.FolderOf(template.Audience)}/{template.Name}";
}
