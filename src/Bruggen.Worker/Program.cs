using System.CommandLine;
using Bruggen.Worker.Commands;

var root = new RootCommand("Bruggen: kleine bruggen naar wie er even niet is. Watches attendance in Smartschool and prepares what people do about it.")
{
    RunCommand.Create(),
    DemoCommand.Create(),
    InitCommand.Create(),
    CheckCommand.Create(),
    ExplainCommand.Create(),
    HealthCommand.Create(),
    OutboxCommand.Create(),
    ReplayCommand.Create(),
    SchemaCommand.Create(),
    SimulatorCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var sentence in UsageErrors.Of(parsed))
    {
        await Console.Error.WriteLineAsync(sentence);
    }

    return ExitCodes.BadInput;
}

// The service finishes the call it is in; the host and the service manager have shorter limits of their own.
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
