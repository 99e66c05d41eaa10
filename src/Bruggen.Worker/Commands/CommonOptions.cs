using System.CommandLine;
using Bruggen.Configuration;
using Bruggen.Domain.School;
using Bruggen.Service.Machine;

namespace Bruggen.Worker.Commands;

/// <summary>The options that several commands share.</summary>
internal static class CommonOptions
{
    /// <summary>The name of <see cref="Config"/>.</summary>
    public const string ConfigName = "--config";

    /// <summary><c>--config DIR</c>.</summary>
    public static Option<string> Config() => new(ConfigName)
    {
        Description = "The directory with school.yaml, calendar.yaml and rules.yaml.",
        HelpName = "DIR",
        DefaultValueFactory = _ => ConfigurationDirectory.Default(),
    };

    /// <summary><c>--data DIR</c>.</summary>
    public static Option<string> Data() => new("--data")
    {
        Description = "The directory of the database, health and logs.",
        HelpName = "DIR",
        DefaultValueFactory = _ => DataDirectory.Default(),
    };

    /// <summary>The argument <c>PUPIL</c>, in the spelling of keys and usernames.</summary>
    public static Argument<string> Pupil(string description) => new("pupil")
    {
        Description = description,
        CustomParser = result => Spelling.Of(result.Tokens[0].Value),
    };

    /// <summary><c>--format table|json</c>.</summary>
    public static Option<string> Format()
    {
        var option = new Option<string>("--format")
        {
            Description = "How to print: table or json.",
            HelpName = "table|json",
            DefaultValueFactory = _ => "table",
        };
        option.AcceptOnly("table", "json");
        return option;
    }
}
