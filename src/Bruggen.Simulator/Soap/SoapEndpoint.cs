using System.Diagnostics;
using System.Text;
using System.Xml;
using Bruggen.Simulator.Faults;
using Bruggen.Simulator.Serving;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Worlds;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Soap;

/// <summary><c>/Webservices/V3</c>: the description on GET, the calls on POST (api 1.1).</summary>
internal sealed class SoapEndpoint(Tenant tenant, Misbehaviour misbehaviour)
{
    private const string ContentType = "text/xml; charset=utf-8";

    public async Task ServeAsync(HttpContext context)
    {
        var address = $"{context.Request.Scheme}://{context.Request.Host}/Webservices/V3";
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Query.ContainsKey("wsdl"))
        {
            var wsdl = WsdlWriter.Write(address, OperationRegistry.AgeOf(tenant.Switches));
            await Xml(Encoding.UTF8.GetBytes($"{wsdl.Declaration}\n{wsdl}")).WriteAsync(context);
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
            await FaultAnswer("Client", "Bad Request").WriteAsync(context);
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
            await FaultAnswer(refused.Code, refused.Message).WriteAsync(context);
            outcome = "fault";
        }
        catch (Exception) when (!context.Response.HasStarted)
        {
            // What PHP does with an error of its own (api 1.3); its text could hold what a caller sent, so it is not repeated.
            await FaultAnswer("Server", "Internal error").WriteAsync(context);
            outcome = "fault";
        }
        finally
        {
            Record(at, call.Method, started, outcome);
        }
    }

    private async Task<string> AnswerAsync(HttpContext context, SoapCall call, string address)
    {
        var fault = tenant.Faults.Take("soap", call.Method);
        if (fault is { AfterTheWork: false } && await misbehaviour.HappensAsync(context, fault, asked => InOwnWords(asked, call.Method, address)))
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
        if (fault is { AfterTheWork: true } && await misbehaviour.HappensAsync(context, fault, asked => InOwnWords(asked, operation.Name, address)))
        {
            return fault.Outcome;
        }

        if (tenant.Switches.Number(WorldSwitch.ExportDelayMs) is > 0 and var delay && operation.IsWholeSchool(named, tenant))
        {
            await misbehaviour.WaitAsync(context, TimeSpan.FromMilliseconds(delay));
        }

        await Written(operation.Name, address, answer).WriteAsync(context);
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

    private HttpAnswer Written(string method, string address, SoapAnswer answer)
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

        return Xml(EnvelopeWriter.Answer(address, method, answer, style));
    }

    private HttpAnswer InOwnWords(Fault fault, string method, string address) => fault.Kind switch
    {
        FaultKind.Empty => Xml([]),
        FaultKind.Code => Written(method, address, SoapAnswer.Code(fault.Code)),
        FaultKind.BadJson or FaultKind.BadXml or FaultKind.Huge or FaultKind.Entities => Xml(BrokenBody.Of(fault.Kind, address, method)),
        _ => FaultAnswer("Server", "Undefined constant \"SIMULATED_CONSTANT\""),
    };

    private void Record(DateTimeOffset at, string method, long started, string outcome) =>
        tenant.Record(new CallRecord(at, "soap", method, Stopwatch.GetElapsedTime(started).TotalMilliseconds, outcome));

    private static HttpAnswer FaultAnswer(string code, string sentence) =>
        Xml(EnvelopeWriter.Fault(code, sentence)) with { Status = StatusCodes.Status500InternalServerError };

    private static HttpAnswer Xml(byte[] body) => new(StatusCodes.Status200OK, ContentType, body);
}
