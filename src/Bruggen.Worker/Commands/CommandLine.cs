using System.CommandLine;
using System.CommandLine.Help;

namespace Bruggen.Worker.Commands;

/// <summary>The whole command line: every command in one list.</summary>
internal static class CommandLine
{
    /// <summary>Reads the arguments. Without a command it is the service (product 10).</summary>
    public static ParseResult Parse(string[] arguments)
    {
        var root = new RootCommand("Bruggen: kleine bruggen naar wie er even niet is. Watches attendance in Smartschool and prepares what people do about it.")
        {
            RunCommand.Create(),
            DemoCommand.Create(),
            InitCommand.Create(),
            CheckCommand.Create(),
            DoctorCommand.Create(),
            PlanCommand.Create(),
            AdoptCommand.Create(),
            StartSendingCommand.Create(),
            PreviewCommand.Create(),
            ExplainCommand.Create(),
            HealthCommand.Create(),
            OutboxCommand.Create(),
            ReplayCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            ForgetCommand.Create(),
            ExportCommand.Create(),
            SchemaCommand.Create(),
            SimulatorCommand.Create(),
        };
        foreach (var help in root.Options.Select(option => option.Action).OfType<HelpAction>())
        {
            help.MaxWidth = WrappedText.Columns;
        }

        return root.Parse(arguments.Length == 0 ? ["run"] : arguments);
    }
}
