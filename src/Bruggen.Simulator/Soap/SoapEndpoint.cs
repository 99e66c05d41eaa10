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
            await WriteAsync(context, WireReply.Xml(Encoding.UTF8.GetBytes($"{wsdl.Declaration}\n{wsdl}")));
            return;
        }

        var started = Stopwatch.GetTimestamp();
        var at = tenant.Clock.Now;
        var call = await ReadAsync(context);
        var (reply, outcome) = call is null ? (WireReply.Fault("Client", "Bad Request"), "fault") : await ReplyAsync(context, call, address);

        // The record is there before the caller can know that the call is over.
        tenant.Record(new CallRecord(at, "soap", call?.Method ?? "?", Stopwatch.GetElapsedTime(started).TotalMilliseconds, outcome));
        if (reply is null)
        {
            context.Abort();
        }
        else
        {
            await WriteAsync(context, reply);
        }
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

    /// <summary>The reply, or <see langword="null"/> to break the connection, with the word for the list of calls.</summary>
    private async Task<(WireReply? Reply, string Outcome)> ReplyAsync(HttpContext context, SoapCall call, string address)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            var fault = tenant.Faults.Take(call.Method);
            if (fault is null)
            {
                return await WorkAsync(call, address, gone.Token);
            }

            if (fault.Kind == FaultKind.Slow)
            {
                return (await WorkSlowlyAsync(fault, call, address, gone.Token), fault.Outcome);
            }

            if (fault.AfterTheWork)
            {
                await WorkAsync(call, address, gone.Token);
            }

            return (await MisbehaveAsync(fault, call.Method, address, gone.Token), fault.Outcome);
        }
        catch (OperationCanceledException)
        {
            // The client gave up, or the simulator stops: there is nobody left to answer.
            return (null, "aborted");
        }
        catch (SoapFaultException refused)
        {
            return (WireReply.Fault(refused.Code, refused.Message), "fault");
        }
        catch (Exception)
        {
            // What PHP does with an error of its own (api 1.3); its text could hold what a caller sent, so it is not repeated.
            return (WireReply.Fault("Server", "Internal error"), "fault");
        }
    }

    private async Task<WireReply?> WorkSlowlyAsync(Fault fault, SoapCall call, string address, CancellationToken gone)
    {
        var delay = fault.Delay ?? StandardDelay;
        if (!fault.AfterTheWork)
        {
            await WaitAsync(delay, gone);
        }

        var (reply, _) = await WorkAsync(call, address, gone);
        if (fault.AfterTheWork)
        {
            await WaitAsync(delay, gone);
        }

        return reply;
    }

    private async Task<(WireReply? Reply, string Outcome)> WorkAsync(SoapCall call, string address, CancellationToken gone)
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
            await WaitAsync(TimeSpan.FromMilliseconds(delay), gone);
        }

        return (Write(operation.Name, address, answer), answer.Outcome);
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

    private WireReply Write(string method, string address, SoapAnswer answer)
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

        return WireReply.Xml(EnvelopeWriter.Answer(address, method, answer, style));
    }

    /// <summary>The reply that the fault makes; <see langword="null"/> breaks the connection.</summary>
    private async Task<WireReply?> MisbehaveAsync(Fault fault, string method, string address, CancellationToken gone)
    {
        switch (fault.Kind)
        {
            case FaultKind.Timeout:
                await WaitAsync(fault.Delay ?? LongestHang, gone);
                return null;
            case FaultKind.Reset:
                return null;
            case FaultKind.Empty:
                return WireReply.Xml([]);
            case FaultKind.Http500:
                return WireReply.Html(500, "Fout", "Oeps, er ging iets mis");
            case FaultKind.Html502:
                return WireReply.Html(502, "502 Bad Gateway", "Onderhoud");
            case FaultKind.Code:
                return Write(method, address, SoapAnswer.Code(fault.Code));
            case FaultKind.BadJson or FaultKind.BadXml or FaultKind.Huge or FaultKind.Entities:
                return WireReply.Xml(BrokenBody.Of(fault.Kind, address, method));
            default:
                return WireReply.Fault("Server", "Undefined constant \"SIMULATED_CONSTANT\"");
        }
    }

    // A delay that somebody asked for is spent on the machine's clock: the client's patience is measured there too.
    private static Task WaitAsync(TimeSpan delay, CancellationToken gone) => Task.Delay(delay, TimeProvider.System, gone);

    private static async Task WriteAsync(HttpContext context, WireReply reply)
    {
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        context.Response.ContentLength = reply.Body.Length;
        try
        {
            await context.Response.Body.WriteAsync(reply.Body, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client gave up while it was being answered.
            context.Abort();
        }
    }
}
