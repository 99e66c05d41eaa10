using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Text.RegularExpressions;

namespace Bruggen.Tests.Laboratory.Steps;

/// <summary>
/// The steps of the program on the wire, as the runtime's own client reports them: each request from its start over its headers, its
/// body and the answer to its end. A new operation is a new step without a line here.
/// </summary>
internal sealed partial class HttpSteps : EventListener
{
    private static readonly Dictionary<string, string> Moments = new(StringComparer.Ordinal)
    {
        ["RequestHeadersStart"] = "connected",
        ["RequestHeadersStop"] = "headers sent",
        ["RequestContentStop"] = "body sent",
        ["ResponseHeadersStart"] = "answer awaited",
        ["ResponseHeadersStop"] = "answer begins",
    };

    private static readonly AsyncLocal<string?> Operation = new();
    private static HttpSteps? _listener;
    private static StepWatch? _watch;

    public static void Follow(StepWatch watch)
    {
        _watch = watch;
        DiagnosticListener.AllListeners.Subscribe(new Listeners());
        _listener = new HttpSteps();
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Net.Http")
        {
            EnableEvents(eventSource, EventLevel.Informational, EventKeywords.All);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (Operation.Value is { } operation && eventData.EventName is { } name && Moments.TryGetValue(name, out var moment))
        {
            _watch?.Reach($"{operation}: {moment}");
        }
    }

    /// <summary>How a request is called: its SOAP method, or its path without what differs from call to call.</summary>
    internal static string NameOf(HttpRequestMessage request)
    {
        if (request.Headers.TryGetValues("SOAPAction", out var actions))
        {
            return actions.First().Trim('"').Split('#', '/')[^1];
        }

        return $"{request.Method.Method} {Identifiers().Replace(request.RequestUri?.AbsolutePath ?? "/", "*")}";
    }

    [GeneratedRegex(@"(?<=/)[0-9a-zA-Z_-]*\d[0-9a-zA-Z_-]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifiers();

    private sealed class Listeners : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "HttpHandlerDiagnosticListener")
            {
                value.Subscribe(new Requests());
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    private sealed class Requests : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == "System.Net.Http.HttpRequestOut.Start"
                && value.Value?.GetType().GetProperty("Request")?.GetValue(value.Value) is HttpRequestMessage request)
            {
                Operation.Value = NameOf(request);
                _watch?.Reach($"{Operation.Value}: asked");
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
