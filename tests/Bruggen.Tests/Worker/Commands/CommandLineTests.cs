using System.CommandLine;
using Bruggen.Tests.EndToEnd;
using Bruggen.Worker.Commands;

namespace Bruggen.Tests.Worker.Commands;

public sealed class CommandLineTests
{
    private static readonly Dictionary<string, string?> NoVariables = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("'docter' is not a command", "Did you mean 'doctor'?", "docter")]
    [InlineData("'xyz' is not a command", "allowed are run", "xyz")]
    [InlineData("'setle' is not a command", "Did you mean 'settle'?", "outbox", "setle")]
    [InlineData("'--cofig' is not an option of check", "Did you mean '--config'?", "check", "--cofig", "x")]
    public async Task A_misspelled_word_is_refused_with_the_nearest_one(string refused, string allowed, params string[] arguments)
    {
        using var bruggen = WorkerProcess.Start(NoVariables, arguments);

        (await bruggen.ExitCodeAsync()).ShouldBe(2);
        bruggen.Error.ShouldContain(refused);
        bruggen.Error.ShouldContain(allowed);
        bruggen.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--format: 'jsn' is not allowed; allowed are table and json. Did you mean 'json'?", "doctor", "--format", "jsn")]
    [InlineData("--state: 'snt' is not allowed; allowed are held, due, sending, sent, refused, unknown, withdrawn and superseded. Did you mean 'sent'?", "outbox", "--state", "held", "snt")]
    [InlineData("'abc' is not the number of a task; bruggen tasks lists them.", "tasks", "show", "abc")]
    [InlineData("--speed: 'snel' is not allowed; give a number above 0, at most 100000.", "run", "--speed", "snel")]
    [InlineData("--format: the value is missing; allowed are json and text.", "check", "--format")]
    [InlineData("--data: the value is missing; give it as --data DIR.", "plan", "--data")]
    [InlineData("show: id is missing; 'bruggen tasks show --help' shows how it is used.", "tasks", "show")]
    public void A_wrong_value_is_answered_with_one_sentence(string sentence, params string[] arguments) =>
        UsageErrors.Of(CommandLine.Parse(arguments)).ShouldBe([sentence]);

    [Fact]
    public void Every_command_takes_a_configuration_and_has_help()
    {
        foreach (var command in Every(CommandLine.Parse(["--help"]).RootCommandResult.Command.Subcommands))
        {
            command.Options.Count(option => option.Name == "--config").ShouldBe(1, command.Name);
        }

        // Help is written of no hidden command, and errors point to it.
        Every(CommandLine.Parse(["--help"]).RootCommandResult.Command.Subcommands).ShouldAllBe(command => !command.Hidden);
        UsageErrors.Of(CommandLine.Parse(["outbox", "release", "--rule", "a", "--config", "elders"])).ShouldBeEmpty();

        static IEnumerable<Command> Every(IEnumerable<Command> commands) => commands.SelectMany(command => Every(command.Subcommands).Prepend(command));
    }

    [Fact]
    public void Options_alone_are_for_the_service()
    {
        var parsed = CommandLine.Parse(["--config", "elders", "--data", "daar"]);

        parsed.CommandResult.Command.Name.ShouldBe("run");
        UsageErrors.Of(parsed).ShouldBeEmpty();
        CommandLine.Parse(["--version"]).CommandResult.Command.ShouldBeOfType<RootCommand>();
    }

    [Fact]
    public void Without_a_command_it_is_the_service()
    {
        var parsed = CommandLine.Parse([]);

        parsed.CommandResult.Command.Name.ShouldBe("run");
        UsageErrors.Of(parsed).ShouldBeEmpty();
    }

    [Fact]
    public async Task Help_says_of_the_demo_what_the_front_page_says()
    {
        using var output = new StringWriter();
        (await CommandLine.Parse(["demo", "--help"]).InvokeAsync(new() { Output = output }, TestContext.Current.CancellationToken)).ShouldBe(0);

        string.Join(' ', output.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ShouldContain("in a minute or two");
        (await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "README.md"), TestContext.Current.CancellationToken)).ShouldContain("in a minute or two");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("doctor", "--help")]
    [InlineData("replay", "--help")]
    [InlineData("outbox", "settle", "--help")]
    public async Task Help_is_80_columns_wide(params string[] arguments)
    {
        using var output = new StringWriter();
        (await CommandLine.Parse(arguments).InvokeAsync(new() { Output = output }, TestContext.Current.CancellationToken)).ShouldBe(0);

        foreach (var line in output.ToString().Split('\n').Where(line => !line.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            line.TrimEnd().Length.ShouldBeLessThanOrEqualTo(80, line);
        }
    }
}
