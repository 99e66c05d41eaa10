using System.Diagnostics;
using System.Text;
using System.Xml;
using Bruggen.Simulator.Faults;
using Bruggen.Simulator.Serving;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Worlds;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Soap;

/// <summary><c>/Webservices/V3</c>: the description on GET, the calls on POST (PROTOCOL.md, Transport).</summary>
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
        var call = await ReadAsync(context);
        var (answer, outcome) = call is null ? (FaultAnswer("Client", "Bad Request"), "fault") : await AnswerAsync(context, call, address);

        // The record is there before the caller can know that the call is over.
        tenant.Record(new CallRecord(at, "soap", call?.Method ?? "?", Stopwatch.GetElapsedTime(started).TotalMilliseconds, outcome));
        await HttpAnswer.SendAsync(context, answer);
    }

    private static async Task<SoapCall?> ReadAsync(HttpContext context)
    {
        try
        {
            return HttpMethods.IsPost(context.Request.Method) ? await EnvelopeReader.ReadAsync(context.Request.Body, context.RequestAborted) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private async Task<(HttpAnswer? Answer, string Outcome)> AnswerAsync(HttpContext context, SoapCall call, string address)
    {
        var fault = tenant.Faults.Take("soap", call.Method);
        try
        {
            var answer = await misbehaviour.AroundAsync(context, fault, asked => InOwnWords(asked, call.Method, address), () => WorkAsync(context, call, address));
            return (answer, fault?.Outcome ?? answer!.OutcomeText);
        }
        catch (OperationCanceledException)
        {
            // The client gave up, or the simulator stops: there is nobody left to answer.
            return (null, fault?.Outcome ?? "aborted");
        }
        catch (SoapFaultException refused)
        {
            return (FaultAnswer(refused.Code, refused.Message), "fault");
        }
        catch (Exception)
        {
            // What PHP does with an error of its own (PROTOCOL.md, Result codes); its text could hold what a caller sent, so it is not repeated.
            return (FaultAnswer("Server", "Internal error"), "fault");
        }
    }

    private async Task<HttpAnswer> WorkAsync(HttpContext context, SoapCall call, string address)
    {
        var age = OperationRegistry.AgeOf(tenant.Switches);
        if (OperationRegistry.Find(call.Method, age) is not { } operation)
        {
            throw new SoapFaultException($"Procedure '{call.Method}' not present") { Code = "Client" };
        }

        var named = call.For(operation.AllParts(age));
        var answer = AnswerOf(operation, named);
        if (tenant.Switches.Number(WorldSwitch.ExportDelayMs) is > 0 and var delay && operation.IsWholeSchool(named, tenant))
        {
            await misbehaviour.WaitAsync(context, TimeSpan.FromMilliseconds(delay));
        }

        return Written(operation.Name, address, answer);
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

        return Xml(EnvelopeWriter.Answer(address, method, answer, style)) with { Outcome = answer.Outcome };
    }

    private HttpAnswer InOwnWords(Fault fault, string method, string address) => fault.Kind switch
    {
        FaultKind.Empty => Xml([]),
        FaultKind.Code => Written(method, address, SoapAnswer.Code(fault.Code)),
        FaultKind.BadJson or FaultKind.BadXml or FaultKind.Huge or FaultKind.Entities => Xml(BrokenBody.Of(fault.Kind, address, method)),
        _ => FaultAnswer("Server", "Undefined constant \"SIMULATED_CONSTANT\""),
    };

    private static HttpAnswer FaultAnswer(string code, string sentence) =>
        Xml(EnvelopeWriter.Fault(code, sentence)) with { Status = StatusCodes.Status500InternalServerError };

    private static HttpAnswer Xml(byte[] body) => new(StatusCodes.Status200OK, ContentType, body);
}
