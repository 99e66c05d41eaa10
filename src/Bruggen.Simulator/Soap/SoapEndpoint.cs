using System.Diagnostics;
using System.Text;
using System.Xml;
using Bruggen.Simulator.Faults;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Worlds;
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
            var wsdl = WsdlWriter.Write(address, OperationRegistry.AgeOf(tenant.Switches));
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
        catch (SoapFaultException refused)
        {
            await WriteFaultAsync(context, refused.Code, refused.Message);
            outcome = "fault";
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
            return fault.Outcome;
        }

        var age = OperationRegistry.AgeOf(tenant.Switches);
        if (OperationRegistry.Find(call.Method, age) is not { } operation)
        {
            throw new SoapFaultException($"Procedure '{call.Method}' not present") { Code = "Client" };
        }

        var named = call.For(operation.AllParts(age));
        var answer = AnswerOf(operation, named);
        if (fault is { AfterTheWork: true } && await MisbehaveAsync(context, fault, operation.Name, address))
        {
            return fault.Outcome;
        }

        if (tenant.Switches.Number(WorldSwitch.ExportDelayMs) is > 0 and var delay && operation.IsWholeSchool(named, tenant))
        {
            await WaitAsync(context, TimeSpan.FromMilliseconds(delay));
        }

        await WriteAnswerAsync(context, operation.Name, address, answer);
        return fault?.Outcome ?? answer.Outcome;
    }

    private SoapAnswer AnswerOf(ISoapOperation operation, SoapCall call)
    {
        switch (operation.NeedsAccessCode ? tenant.RightOf(call.Text("accesscode") ?? "", operation.Name) : AccessRight.Granted)
        {
            case AccessRight.Granted:
                return operation.Answer(call, tenant);
            case AccessRight.MethodNotInProfile when tenant.Switches.Is(WorldSwitch.MethodNotInProfile, "fault"):
                throw new SoapFaultException("Access denied");
            default:
                return SoapAnswer.Code(ResultCode.WrongAccessCode);
        }
    }

    private Task WriteAnswerAsync(HttpContext context, string method, string address, SoapAnswer answer)
    {
        if (answer.Shape == AnswerShape.Code)
        {
            answer = answer with { Type = tenant.Switches[WorldSwitch.CodesAs] };
        }

        var style = EnvelopeStyle.Php;
        if (tenant.Chaos?.Next() is { } chaos)
        {
            answer = chaos.Rewrite(answer);
            style = chaos.Style(answer);
        }

        return WriteXmlAsync(context, EnvelopeWriter.Answer(address, method, answer, style));
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
                await WriteXmlAsync(context, []);
                return true;
            case FaultKind.Http500:
                await WriteAsync(context, StatusCodes.Status500InternalServerError, "text/html; charset=utf-8", "<!DOCTYPE html><html lang=\"nl\"><head><title>Fout</title></head><body><h1>Oeps, er ging iets mis</h1></body></html>"u8.ToArray());
                return true;
            case FaultKind.Html502:
                await WriteAsync(context, StatusCodes.Status502BadGateway, "text/html; charset=utf-8", "<!DOCTYPE html><html lang=\"nl\"><head><title>502 Bad Gateway</title></head><body><h1>Onderhoud</h1></body></html>"u8.ToArray());
                return true;
            case FaultKind.Code:
                await WriteAnswerAsync(context, method, address, SoapAnswer.Code(fault.Code));
                return true;
            case FaultKind.BadJson or FaultKind.BadXml or FaultKind.Huge or FaultKind.Entities:
                await WriteXmlAsync(context, BrokenBody.Of(fault.Kind, address, method));
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

    private void Record(DateTimeOffset at, string method, long started, string outcome) =>
        tenant.Record(new CallRecord(at, "soap", method, Stopwatch.GetElapsedTime(started).TotalMilliseconds, outcome));

    private static Task WriteXmlAsync(HttpContext context, byte[] body) =>
        WriteAsync(context, StatusCodes.Status200OK, "text/xml; charset=utf-8", body);

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
