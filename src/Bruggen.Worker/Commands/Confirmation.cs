using System.CommandLine;
using Bruggen.Service.Machine;

namespace Bruggen.Worker.Commands;

/// <summary>The question before something is done that cannot be undone.</summary>
internal static class Confirmation
{
    /// <summary><c>--yes</c>.</summary>
    public static Option<bool> Yes() => new("--yes") { Description = "Do not ask." };

    /// <summary>Asks, on a terminal or of whoever pipes the answer in.</summary>
    /// <returns>Null for yes; else what the command ends with, after the reason was said.</returns>
    public static async Task<int?> AskAsync(string question, bool yes)
    {
        if (yes)
        {
            return null;
        }

        Console.Write(Asked(question));
        switch (Console.ReadLine())
        {
            case { } answer when IsYes(answer):
                return null;
            case null:
                Console.WriteLine();
                await Console.Error.WriteLineAsync("Nothing is done without a yes, and there is nobody to ask; add --yes.");
                return ExitCodes.BadInput;
            default:
                Console.WriteLine("Nothing is done.");
                return ExitCodes.Fine;
        }
    }

    /// <summary>A question as it is put.</summary>
    public static string Asked(string question) => $"{question} [yes/no] ";

    /// <summary>Whether an answer is a yes, in English or Dutch.</summary>
    public static bool IsYes(string? answer) => answer?.Trim().ToLowerInvariant() is "yes" or "y" or "ja" or "j";

    /// <summary>Whether an answer is a no, in English or Dutch.</summary>
    public static bool IsNo(string? answer) => answer?.Trim().ToLowerInvariant() is "no" or "n" or "nee" or "neen";
}
