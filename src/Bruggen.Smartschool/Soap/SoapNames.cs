namespace Bruggen.Smartschool.Soap;

/// <summary>The namespaces of SOAP 1.1 (PROTOCOL.md, Transport).</summary>
internal static class SoapNames
{
    public const string Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    public const string Encoding = "http://schemas.xmlsoap.org/soap/encoding/";
    public const string Schema = "http://www.w3.org/2001/XMLSchema";
    public const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
}
