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
        var (answer, outcome) = await AnswerAsync(context, operation);

        // The record is there before the caller can know that the call is over.
        tenant.Record(new CallRecord(at, operation.Interface, operation.Name, Stopwatch.GetElapsedTime(started).TotalMilliseconds, outcome));
        await HttpAnswer.SendAsync(context, answer);
    }

    private async Task<(HttpAnswer? Answer, string Outcome)> AnswerAsync(HttpContext context, HttpOperation operation)
    {
        Fault? fault = null;
        try
        {
            var call = await HttpCall.ReadAsync(context, tenant);
            fault = tenant.Faults.Take(operation.Interface, operation.Name);
            var answer = await misbehaviour.AroundAsync(context, fault, InOwnWords, () => Task.FromResult(tenant.Web.Alone(() => Refusal(call, operation.Door) ?? operation.Work(call))));
            return (answer, fault?.Outcome ?? answer!.OutcomeText);
        }
        catch (OperationCanceledException)
        {
            // The client gave up, or the simulator stops: there is nobody left to answer.
            return (null, fault?.Outcome ?? "aborted");
        }
        catch (Exception)
        {
            // What the platform does with an error of its own; its text could hold what a caller sent, so it is not repeated.
            return (HttpAnswer.Oops, HttpAnswer.Oops.OutcomeText);
        }
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
