using System.CommandLine;
using Bruggen.Worker.Configuration;

namespace Bruggen.Worker.Commands;

/// <summary>What is said about a command line that cannot be understood.</summary>
internal static class UsageErrors
{
    /// <summary>One sentence for each thing that is wrong; for a word that is no command or option, with the nearest that is.</summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens.Count == 0)
        {
            return parsed.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal);
        }

        // What follows an option that does not exist was most likely its value.
        var command = parsed.CommandResult.Command;
        return parsed.UnmatchedTokens
            .Where(token => token.StartsWith('-') || !parsed.UnmatchedTokens.Any(other => other.StartsWith('-')))
            .Select(token => Unknown(token, command));
    }

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
