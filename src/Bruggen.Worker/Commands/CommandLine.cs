using System.CommandLine;
using System.CommandLine.Help;

namespace Bruggen.Worker.Commands;

/// <summary>The whole command line: every command in one list.</summary>
internal static class CommandLine
{
    private static readonly string[] AboutTheProgram = ["--help", "-h", "-?", "/h", "/?", "--version"];

    /// <summary>Reads the arguments. Without a command it is the service.</summary>
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
            StopSendingCommand.Create(),
            PreviewCommand.Create(),
            ExplainCommand.Create(),
            HealthCommand.Create(),
            PollCommand.Create(),
            OutboxCommand.Create(),
            TasksCommand.Create(),
            BuddiesCommand.Create(),
            FoldersCommand.Create(),
            ReplayCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            ForgetCommand.Create(),
            ExportCommand.Create(),
            SchemaCommand.Create(),
            SimulatorCommand.Create(),
        };
        TakeConfig(root.Subcommands);
        foreach (var help in root.Options.Select(option => option.Action).OfType<HelpAction>())
        {
            help.MaxWidth = WrappedText.Columns;
        }

        var isService = arguments.Length == 0 || (arguments[0].StartsWith('-') && !AboutTheProgram.Contains(arguments[0]));
        return root.Parse(isService ? ["run", .. arguments] : arguments);
    }

    // Every command takes --config, also one that has no use for it: a script gives all the same.
    private static void TakeConfig(IEnumerable<Command> commands)
    {
        foreach (var command in commands)
        {
            TakeConfig(command.Subcommands);
            if (command.Options.All(option => option.Name != CommonOptions.ConfigName))
            {
                var unused = CommonOptions.Config();
                unused.Hidden = true;
                command.Add(unused);
            }
        }
    }
}
