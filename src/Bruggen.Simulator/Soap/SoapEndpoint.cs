using System.Diagnostics;
using System.Text;
using System.Xml;
using Bruggen.Simulator.Faults;
using Bruggen.Simulator.State;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Soap;

/// <summary><c>/Webservices/V3</c>: the description on GET, the calls on POST (api 1.1).</summary>
internal sealed class SoapEndpoint(Tenant tenant, CancellationToken stopping)
{
    private static readonly TimeSpan StandardDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestHang = TimeSpan.FromMinutes(10);

    public async Task ServeAsync(HttpContext context)
    {
        var address = $"{context.Request.Scheme}://{context.Request.Host}/Webservices/V3";
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Query.ContainsKey("wsdl"))
        {
            var wsdl = WsdlWriter.Write(address, OperationRegistry.All);
            await WriteAsync(context, StatusCodes.Status200OK, "text/xml; charset=utf-8", Encoding.UTF8.GetBytes($"{wsdl.Declaration}\n{wsdl}"));
            return;
        }

        var started = Stopwatch.GetTimestamp();
        var at = tenant.Clock.Now;
        SoapCall? call;
        try
        {
            call = HttpMethods.IsPost(context.Request.Method) ? await EnvelopeReader.ReadAsync(context.Request.Body, context.RequestAborted) : null;
        }
        catch (XmlException)
        {
            call = null;
        }

        if (call is null)
        {
            await WriteFaultAsync(context, "Client", "Bad Request");
            Record(at, "?", started, "fault");
            return;
        }

        var outcome = "aborted";
        try
        {
            outcome = await AnswerAsync(context, call, address);
        }
        catch (OperationCanceledException)
        {
            // The client gave up, or the simulator stops: there is nobody left to answer.
            context.Abort();
        }
        catch (Exception) when (!context.Response.HasStarted)
        {
            // What PHP does with an error of its own (api 1.3); its text could hold what a caller sent, so it is not repeated.
            await WriteFaultAsync(context, "Server", "Internal error");
            outcome = "fault";
        }
        finally
        {
            Record(at, call.Method, started, outcome);
        }
    }

    private async Task<string> AnswerAsync(HttpContext context, SoapCall call, string address)
    {
        var fault = tenant.Faults.Take(call.Method);
        if (fault is { AfterTheWork: false } && await MisbehaveAsync(context, fault, call.Method, address))
        {
            return OutcomeOf(fault);
        }

        if (OperationRegistry.Find(call.Method) is not { } operation)
        {
            await WriteFaultAsync(context, "Client", $"Procedure '{call.Method}' not present");
            return "fault";
        }

        var named = call.For(operation);
        var answer = operation.NeedsAccessCode && !tenant.MayCall(named.Text("accesscode") ?? "", operation.Name)
            ? SoapAnswer.Code(ResultCode.WrongAccessCode)
            : operation.Answer(named, tenant);
        if (fault is { AfterTheWork: true } && await MisbehaveAsync(context, fault, operation.Name, address))
        {
            return OutcomeOf(fault);
        }

        await WriteAsync(context, StatusCodes.Status200OK, "text/xml; charset=utf-8", EnvelopeWriter.Answer(address, operation.Name, answer));
        return fault is null ? answer.Outcome : OutcomeOf(fault);
    }

    /// <summary>Returns whether the call has been answered with it; a slow call goes on afterwards.</summary>
    private async Task<bool> MisbehaveAsync(HttpContext context, Fault fault, string method, string address)
    {
        switch (fault.Kind)
        {
            case FaultKind.Slow:
                await WaitAsync(context, fault.Delay ?? StandardDelay);
                return false;
            case FaultKind.Timeout:
                await WaitAsync(context, fault.Delay ?? LongestHang);
                context.Abort();
                return true;
            case FaultKind.Reset:
                context.Abort();
                return true;
            case FaultKind.Empty:
                await WriteAsync(context, StatusCodes.Status200OK, "text/xml; charset=utf-8", []);
                return true;
            case FaultKind.Http500:
                await WriteAsync(context, StatusCodes.Status500InternalServerError, "text/html; charset=utf-8", "<!DOCTYPE html><html lang=\"nl\"><head><title>Fout</title></head><body><h1>Oeps, er ging iets mis</h1></body></html>"u8.ToArray());
                return true;
            case FaultKind.Html502:
                await WriteAsync(context, StatusCodes.Status502BadGateway, "text/html; charset=utf-8", "<!DOCTYPE html><html lang=\"nl\"><head><title>502 Bad Gateway</title></head><body><h1>Onderhoud</h1></body></html>"u8.ToArray());
                return true;
            case FaultKind.Code:
                await WriteAsync(context, StatusCodes.Status200OK, "text/xml; charset=utf-8", EnvelopeWriter.Answer(address, method, SoapAnswer.Code(fault.Code)));
                return true;
            default:
                await WriteFaultAsync(context, "Server", "Undefined constant \"SIMULATED_CONSTANT\"");
                return true;
        }
    }

    // A delay that somebody asked for is spent on the machine's clock: the client's patience is measured there too.
    private async Task WaitAsync(HttpContext context, TimeSpan delay)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(delay, TimeProvider.System, either.Token);
    }

    private static string OutcomeOf(Fault fault) => fault.Kind.ToString().ToLowerInvariant();

    private void Record(DateTimeOffset at, string method, long started, string outcome) =>
        tenant.Record(new CallRecord(at, "soap", method, Stopwatch.GetElapsedTime(started).TotalMilliseconds, outcome));

    private static Task WriteFaultAsync(HttpContext context, string code, string sentence) =>
        WriteAsync(context, StatusCodes.Status500InternalServerError, "text/xml; charset=utf-8", EnvelopeWriter.Fault(code, sentence));

    private static async Task WriteAsync(HttpContext context, int status, string contentType, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
