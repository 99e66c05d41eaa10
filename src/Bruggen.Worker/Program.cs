using System.CommandLine;
using Bruggen.Worker.Commands;

var root = new RootCommand("Bruggen: kleine bruggen naar wie er even niet is. Watches attendance in Smartschool and prepares what people do about it.")
{
    RunCommand.Create(),
    DemoCommand.Create(),
    CheckCommand.Create(),
    PlanCommand.Create(),
    AdoptCommand.Create(),
    StartSendingCommand.Create(),
    PreviewCommand.Create(),
    ExplainCommand.Create(),
    HealthCommand.Create(),
    OutboxCommand.Create(),
    ReplayCommand.Create(),
    SimulatorCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }

    return ExitCodes.BadInput;
}

// The service finishes the call it is in; the host and the service manager have shorter limits of their own.
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
