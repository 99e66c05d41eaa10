using System.Diagnostics;
using Bruggen.Simulator.Faults;
using Bruggen.Simulator.OneRoster;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Web;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Serving;

/// <summary>Serves the operations beside SOAP: the door first, then the work, with the faults that were asked for around it.</summary>
internal sealed class OperationServer(Tenant tenant, Misbehaviour misbehaviour)
{
    private const int HugeLength = 5 * 1024 * 1024;

    public async Task ServeAsync(HttpContext context, HttpOperation operation)
    {
        var started = Stopwatch.GetTimestamp();
        var at = tenant.Clock.Now;
        var outcome = "aborted";
        try
        {
            outcome = await AnswerAsync(context, operation);
        }
        catch (OperationCanceledException)
        {
            // The client gave up, or the simulator stops: there is nobody left to answer.
            context.Abort();
        }
        catch (Exception) when (!context.Response.HasStarted)
        {
            // What the platform does with an error of its own; its text could hold what a caller sent, so it is not repeated.
            await HttpAnswer.Oops.WriteAsync(context);
            outcome = HttpAnswer.Oops.OutcomeText;
        }
        finally
        {
            tenant.Record(new CallRecord(at, operation.Interface, operation.Name, Stopwatch.GetElapsedTime(started).TotalMilliseconds, outcome));
        }
    }

    private async Task<string> AnswerAsync(HttpContext context, HttpOperation operation)
    {
        var call = await HttpCall.ReadAsync(context, tenant);
        var fault = tenant.Faults.Take(operation.Interface, operation.Name);
        if (fault is { AfterTheWork: false } && await misbehaviour.HappensAsync(context, fault, InOwnWords))
        {
            return fault.Outcome;
        }

        var answer = tenant.Web.Alone(() => Refusal(call, operation.Door) ?? operation.Work(call));
        if (fault is { AfterTheWork: true } && await misbehaviour.HappensAsync(context, fault, InOwnWords))
        {
            return fault.Outcome;
        }

        await answer.WriteAsync(context);
        return fault?.Outcome ?? answer.OutcomeText;
    }

    private static HttpAnswer? Refusal(HttpCall call, Door door)
    {
        switch (door)
        {
            case Door.Open:
                return null;
            case Door.Token:
                return TokenDoor.Refusal(call);
            default:
                return SessionDoor.Refusal(call) ?? (door == Door.XhrSession && !call.IsXhr ? HttpAnswer.Oops : null);
        }
    }

    private static HttpAnswer InOwnWords(Fault fault) => fault.Kind switch
    {
        FaultKind.Empty => HttpAnswer.Empty(StatusCodes.Status200OK),
        FaultKind.BadJson => HttpAnswer.Text(StatusCodes.Status200OK, "[{\"id\":\"e0000000-") with { ContentType = "application/json" },
        FaultKind.BadXml or FaultKind.Entities => HttpAnswer.Html(StatusCodes.Status200OK, "<!DOCTYPE html [<!ENTITY e \"e\">]><html><body>&e;"),
        FaultKind.Huge => HttpAnswer.Text(StatusCodes.Status200OK, new string('A', HugeLength)) with { ContentType = "application/json" },
        FaultKind.Code when fault.Code is >= 400 and <= 599 => HttpAnswer.Problem(fault.Code),
        _ => HttpAnswer.Problem(StatusCodes.Status500InternalServerError),
    };
}
