using System.CommandLine;
using Bruggen.Worker.Configuration;

namespace Bruggen.Worker.Commands;

/// <summary>What is wrong with a command line, each in one sentence, with the nearest word that is known.</summary>
internal static class UsageErrors
{
    /// <summary>The sentences; none for a command line that can be carried out.</summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
        {
            return [];
        }

        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is not [var strange, ..])
        {
            return parsed.Errors.Select(error => error.Message);
        }

        if (strange.StartsWith('-'))
        {
            var options = command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive));
            return [$"'{strange}' is not an option of {FullName(command)}.{Wording.DidYouMean(strange, options.Select(option => option.Name))} {FullName(command)} --help lists them."];
        }

        return command.Subcommands.Count > 0
            ? [$"'{strange}' is not a command of {FullName(command)}.{Wording.DidYouMean(strange, command.Subcommands.Select(known => known.Name))} {FullName(command)} --help lists them."]
            : parsed.Errors.Select(error => error.Message);
    }

    private static string FullName(Command command) => command is RootCommand || command.Parents.OfType<Command>().FirstOrDefault() is not { } parent
        ? "bruggen"
        : $"{FullName(parent)} {command.Name}";
}
