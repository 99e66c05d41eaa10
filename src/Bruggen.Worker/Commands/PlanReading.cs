using Bruggen.Configuration;
using Bruggen.Service.Machine;
using Bruggen.Service.State;
using Bruggen.Service.Views;
using Bruggen.Smartschool;
using Bruggen.Storage;
using NodaTime;

namespace Bruggen.Worker.Commands;

/// <summary>How commands come by a plan: with everything that could write left out, and every trouble as one sentence.</summary>
internal static class PlanReading
{
    /// <summary>The plan, or what the command ends with after the reason was said.</summary>
    public static async Task<(PlanView? View, int Exit)> ReadAsync(SchoolConfiguration configuration, DataDirectory data, LocalDate? asOf, CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddSmartschoolReader(new SmartschoolTime(TimeProvider.System, TimeProvider.System), _ => configuration.Connection()).BuildServiceProvider();
        var viewer = new PlanViewer(services.GetRequiredService<ISmartschoolReader>(), TimeProvider.System);
        try
        {
            return (await viewer.ReadAsync(configuration, data, asOf, Progress, ct), ExitCodes.Fine);
        }
        catch (NoSchoolYearException e)
        {
            return await EndAsync(e.Message, ExitCodes.BadInput);
        }
        catch (StorageException e)
        {
            return await EndAsync(e.Message, ExitCodes.Problems);
        }
        catch (SmartschoolRefusedException) when (configuration.School.AccessCode!.Read().Problem is not null)
        {
            return await EndAsync(configuration.School.AccessCode!.Read().Problem!, ExitCodes.BadInput);
        }
        catch (SmartschoolRefusedException e)
        {
            return await EndAsync(e.Message, ExitCodes.Problems);
        }
        catch (SmartschoolUnavailableException e)
        {
            return await EndAsync(e.Message, ExitCodes.Unreachable);
        }
        finally
        {
            Progress(string.Empty);
        }
    }

    private static async Task<(PlanView? View, int Exit)> EndAsync(string sentence, int exit)
    {
        Progress(string.Empty);
        await Console.Error.WriteLineAsync(sentence);
        return (null, exit);
    }

    private static void Progress(string doing)
    {
        const int width = 60;
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write($"\r{doing,-width}\r");
        }
    }
}
