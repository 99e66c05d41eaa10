using Bruggen.Simulator.Serving;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Faults;

/// <summary>Carries a fault out around the work of a call, the same for every interface.</summary>
internal sealed class Misbehaviour(CancellationToken stopping)
{
    private static readonly TimeSpan StandardDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ReportedHang = TimeSpan.FromSeconds(21);
    private static readonly TimeSpan LongestHang = TimeSpan.FromMinutes(10);

    /// <summary>The answer to a call; <see langword="null"/> breaks the connection.</summary>
    /// <param name="context">The call.</param>
    /// <param name="fault">What was asked for; <see langword="null"/> lets the call behave.</param>
    /// <param name="inOwnWords">The answer of this interface for an empty body, a fault, a code or a broken body.</param>
    /// <param name="work">The work and its answer.</param>
    /// <exception cref="OperationCanceledException">The client gave up, or the simulator stops.</exception>
    public async Task<HttpAnswer?> AroundAsync(HttpContext context, Fault? fault, Func<Fault, HttpAnswer> inOwnWords, Func<Task<HttpAnswer>> work)
    {
        if (fault is null)
        {
            return await work();
        }

        if (fault.Kind is FaultKind.Slow or FaultKind.Hang)
        {
            return await SlowlyAsync(context, fault, work);
        }

        if (fault.AfterTheWork)
        {
            await work();
        }

        switch (fault.Kind)
        {
            case FaultKind.Timeout:
                await WaitAsync(context, fault.Delay ?? LongestHang);
                return null;
            case FaultKind.Reset:
                return null;
            case FaultKind.Http500:
                return HttpAnswer.Oops;
            case FaultKind.Html502:
                return HttpAnswer.BadGateway;
            default:
                return inOwnWords(fault);
        }
    }

    /// <summary>Waits on the machine's clock, on which the client's patience is measured too; ends early when the client gives up or the simulator stops.</summary>
    public async Task WaitAsync(HttpContext context, TimeSpan delay)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(delay, TimeProvider.System, either.Token);
    }

    private async Task<HttpAnswer> SlowlyAsync(HttpContext context, Fault fault, Func<Task<HttpAnswer>> work)
    {
        var delay = fault.Delay ?? (fault.Kind == FaultKind.Hang ? ReportedHang : StandardDelay);
        if (!fault.AfterTheWork)
        {
            await WaitAsync(context, delay);
        }

        var answer = await work();
        if (fault.AfterTheWork)
        {
            await WaitAsync(context, delay);
        }

        return answer;
    }
}
