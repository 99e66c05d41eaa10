namespace Bruggen.Smartschool.Soap;

/// <summary>What the service answered, decided on its content and never on its declared type (PROTOCOL.md, Transport).</summary>
internal abstract record SoapReply
{
    private SoapReply()
    {
    }

    /// <summary>Says nothing of the content, which is people.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>The text of <c>return</c>, still in the method's own encoding (PROTOCOL.md, Encodings).</summary>
    public sealed record Payload(string Text) : SoapReply;

    /// <summary>A bare number of up to three digits.</summary>
    public sealed record Code(int Value) : SoapReply;

    /// <summary>A SOAP fault. Its text is not kept: it may echo the access code (PROTOCOL.md, Access code).</summary>
    /// <param name="ByCaller">The fault code says the request itself is at fault, so that it was not carried out.</param>
    /// <param name="MethodIsMissing">The service does not know the method.</param>
    public sealed record Fault(bool ByCaller, bool MethodIsMissing) : SoapReply;
}
