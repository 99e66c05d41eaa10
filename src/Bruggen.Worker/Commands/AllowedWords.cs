using System.CommandLine;
using Bruggen.Configuration;

namespace Bruggen.Worker.Commands;

/// <summary>Options whose value is one of a few words, with a sentence of our own for every other.</summary>
internal static class AllowedWords
{
    /// <summary>Refuses every other word with the ones that are allowed and the nearest of them.</summary>
    public static void AcceptOnly(this Option option, params string[] words)
    {
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            foreach (var word in result.Tokens.Select(token => token.Value).Where(word => !words.Contains(word, StringComparer.Ordinal)))
            {
                result.AddError($"{option.Name}: {Wording.Quote(word)} is not allowed; allowed are {Wording.List(words)}.{Wording.DidYouMean(word, words)}");
            }
        });
    }
}
