using System.CommandLine;
using Bruggen.Service.Machine;
using Bruggen.Worker.Commands;

if (RequiredPackages.Missing() is { } missing)
{
    await Console.Error.WriteLineAsync(missing);
    return ExitCodes.BadInput;
}

var parsed = CommandLine.Parse(args);
if (UsageErrors.Of(parsed).ToList() is { Count: > 0 } errors)
{
    foreach (var error in errors)
    {
        await Console.Error.WriteLineAsync(error);
    }

    return ExitCodes.BadInput;
}

if (DataAccess.Settle(parsed) is { } refusal)
{
    await Console.Error.WriteLineAsync(refusal);
    return ExitCodes.BadInput;
}

// The service finishes the call it is in; the host and the service manager have shorter limits of their own.
try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
}
finally
{
    DataUser.StepBack();
}
