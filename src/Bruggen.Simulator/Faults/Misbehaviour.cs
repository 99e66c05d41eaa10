using Bruggen.Simulator.Serving;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Faults;

/// <summary>Carries a fault out on the socket, the same for every interface.</summary>
internal sealed class Misbehaviour(CancellationToken stopping)
{
    private static readonly TimeSpan StandardDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ReportedHang = TimeSpan.FromSeconds(21);
    private static readonly TimeSpan LongestHang = TimeSpan.FromMinutes(10);

    /// <summary>Returns whether the call has been answered with it; a slow call goes on afterwards.</summary>
    /// <param name="context">The call.</param>
    /// <param name="fault">What was asked for.</param>
    /// <param name="inOwnWords">The answer of this interface for an empty body, a fault and a code.</param>
    public async Task<bool> HappensAsync(HttpContext context, Fault fault, Func<Fault, HttpAnswer> inOwnWords)
    {
        switch (fault.Kind)
        {
            case FaultKind.Slow:
                await WaitAsync(context, fault.Delay ?? StandardDelay);
                return false;
            case FaultKind.Hang:
                await WaitAsync(context, fault.Delay ?? ReportedHang);
                return false;
            case FaultKind.Timeout:
                await WaitAsync(context, fault.Delay ?? LongestHang);
                context.Abort();
                return true;
            case FaultKind.Reset:
                context.Abort();
                return true;
            case FaultKind.Http500:
                await HttpAnswer.Oops.WriteAsync(context);
                return true;
            case FaultKind.Html502:
                await HttpAnswer.BadGateway.WriteAsync(context);
                return true;
            default:
                await inOwnWords(fault).WriteAsync(context);
                return true;
        }
    }

    /// <summary>Waits on the machine's clock, on which the client's patience is measured too; ends early when the client gives up or the simulator stops.</summary>
    public async Task WaitAsync(HttpContext context, TimeSpan delay)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(delay, TimeProvider.System, either.Token);
    }
}
