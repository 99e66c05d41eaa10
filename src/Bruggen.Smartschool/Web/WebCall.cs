using System.Net.Http.Headers;
using Bruggen.Smartschool.Resilience;

namespace Bruggen.Smartschool.Web;

/// <summary>One request to the web application or to OneRoster.</summary>
/// <param name="method">The verb.</param>
/// <param name="endpoint">Where, with query.</param>
/// <param name="kind">Whether it may be repeated: a write that makes the same thing twice as if it were made once is a read here.</param>
internal sealed class WebCall(HttpMethod method, Uri endpoint, OperationKind kind) : OutgoingCall(endpoint, kind)
{
    /// <summary>The path alone: a query may name somebody.</summary>
    public override string Question => Endpoint.AbsolutePath;

    /// <inheritdoc/>
    public override int LargestAnswer => Limit;

    /// <summary>How many bytes the answer may have at most; a page where nothing else is said.</summary>
    public int Limit { get; init; } = AnswerLimits.Page;

    /// <summary>The verb.</summary>
    public HttpMethod Method => method;

    /// <summary>The body, or null.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>The type of the body.</summary>
    public MediaTypeHeaderValue? BodyType { get; init; }

    /// <summary>Headers besides those of the body; hold cookies and tokens, and are never written anywhere else.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}
