using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Bruggen.Configuration;

namespace Bruggen.Worker.Commands;

/// <summary>What is said about a command line that cannot be understood.</summary>
internal static class UsageErrors
{
    /// <summary>One sentence for each thing that is wrong; for a word that is no command or option, with the nearest that is.</summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens.Count == 0)
        {
            return parsed.Errors.Select(error => SentenceOf(error, parsed.CommandResult.Command)).Distinct(StringComparer.Ordinal);
        }

        // What follows an option that does not exist was most likely its value.
        var command = parsed.CommandResult.Command;
        return parsed.UnmatchedTokens
            .Where(token => token.StartsWith('-') || !parsed.UnmatchedTokens.Any(other => other.StartsWith('-')))
            .Select(token => Unknown(token, command));
    }

    // What is wrong with a value is said where the value is read; of one that is missing only the framework knows.
    private static string SentenceOf(ParseError error, Command command) => error.SymbolResult switch
    {
        OptionResult { Tokens.Count: 0, Option: { Arity.MinimumNumberOfValues: > 0 } option } => $"{option.Name}: the value is missing{Expected(option)}.",
        ArgumentResult { Tokens.Count: 0, Argument: { Arity.MinimumNumberOfValues: > 0 } argument } when argument.Name.Length > 0 && command.Arguments.Contains(argument) =>
            $"{command.Name}: {argument.Name} is missing; '{string.Join(' ', Names(command))} --help' shows how it is used.",
        _ => error.Message,
    };

    private static string Expected(Option option) => option.GetCompletions(CompletionContext.Empty).Select(word => word.Label).ToList() is { Count: > 0 } words
        ? $"; allowed are {Wording.List(words)}"
        : option.HelpName is { } form ? $"; give it as {option.Name} {form}" : string.Empty;

    private static IEnumerable<string> Names(Command command) =>
        command is RootCommand ? ["bruggen"] : [.. command.Parents.OfType<Command>().Take(1).SelectMany(Names), command.Name];

    private static string Unknown(string token, Command command)
    {
        if (token.StartsWith('-'))
        {
            string[] options = [.. command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal))];
            return $"{Wording.Quote(token)} is not an option of {command.Name}; allowed are {Wording.List(options)}.{Wording.DidYouMean(token, options)}";
        }

        string[] commands = [.. command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name)];
        return commands.Length == 0
            ? $"{Wording.Quote(token)} is more than {command.Name} understands; 'bruggen {command.Name} --help' shows how it is used."
            : $"{Wording.Quote(token)} is not a command; allowed are {Wording.List(commands)}.{Wording.DidYouMean(token, commands)}";
    }
}
