using System.CommandLine;
using Bruggen.Configuration;
using Bruggen.Configuration.Schemas;
using Bruggen.Service.Machine;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen schema</c>: writes the JSON Schemas of the files; for whoever changes the program.</summary>
internal static class SchemaCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var config = CommonOptions.Config();
        var command = new Command("schema", "Write the JSON Schemas of the configuration files into its folder 'schema'.") { config };
        command.SetAction(result => Run(result.GetRequiredValue(config), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string directory, TextWriter output, TextWriter error)
    {
        if (ConfigurationDirectory.Defect(directory) is { } absent)
        {
            error.WriteLine(absent);
            return ExitCodes.BadInput;
        }

        Directory.CreateDirectory(Path.Combine(directory, JsonSchemas.Folder));
        foreach (var (path, text) in JsonSchemas.All)
        {
            File.WriteAllText(Path.Combine(directory, path), text);
            output.WriteLine(path);
        }

        return ExitCodes.Fine;
    }
}
