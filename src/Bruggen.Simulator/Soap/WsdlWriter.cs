using System.Xml.Linq;

namespace Bruggen.Simulator.Soap;

/// <summary>The service's description, made from the operations that exist (PROTOCOL.md, Transport).</summary>
internal static class WsdlWriter
{
    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/wsdl/soap/";
    private static readonly XNamespace Xsd = "http://www.w3.org/2001/XMLSchema";

    public static XDocument Write(string address, MethodAge age)
    {
        var operations = OperationRegistry.Of(age);
        XNamespace tenant = address;
        var definitions = new XElement(
            Wsdl + "definitions",
            new XAttribute("name", @"\Smsc\Legacy\Webservices\Models\V3"),
            new XAttribute("targetNamespace", address),
            new XAttribute(XNamespace.Xmlns + "wsdl", Wsdl),
            new XAttribute(XNamespace.Xmlns + "soap", Soap),
            new XAttribute(XNamespace.Xmlns + "xsd", Xsd),
            new XAttribute(XNamespace.Xmlns + "soap-enc", "http://schemas.xmlsoap.org/soap/encoding/"),
            new XAttribute(XNamespace.Xmlns + "tns", tenant),
            new XElement(Wsdl + "types", new XElement(Xsd + "schema", new XAttribute("targetNamespace", address))));

        definitions.Add(new XElement(Wsdl + "portType", new XAttribute("name", "V3Port"), operations.Select(operation => new XElement(
            Wsdl + "operation",
            new XAttribute("name", operation.Name),
            new XElement(Wsdl + "input", new XAttribute("message", $"tns:{operation.Name}In")),
            new XElement(Wsdl + "output", new XAttribute("message", $"tns:{operation.Name}Out"))))));

        definitions.Add(new XElement(
            Wsdl + "binding",
            new XAttribute("name", "V3Binding"),
            new XAttribute("type", "tns:V3Port"),
            new XElement(Soap + "binding", new XAttribute("style", "rpc"), new XAttribute("transport", "http://schemas.xmlsoap.org/soap/http")),
            operations.Select(operation => new XElement(
                Wsdl + "operation",
                new XAttribute("name", operation.Name),
                new XElement(Soap + "operation", new XAttribute("soapAction", $"{address}#{operation.Name}")),
                new XElement(Wsdl + "input", Encoded(address)),
                new XElement(Wsdl + "output", Encoded(address))))));

        definitions.Add(new XElement(
            Wsdl + "service",
            new XAttribute("name", "V3Service"),
            new XElement(
                Wsdl + "port",
                new XAttribute("name", "V3Port"),
                new XAttribute("binding", "tns:V3Binding"),
                new XElement(Soap + "address", new XAttribute("location", address)))));

        foreach (var operation in operations)
        {
            definitions.Add(new XElement(Wsdl + "message", new XAttribute("name", $"{operation.Name}In"), operation.AllParts(age).Select(part => Part(part.Name, part.Type))));
            definitions.Add(new XElement(Wsdl + "message", new XAttribute("name", $"{operation.Name}Out"), operation.ReturnType.Length > 0 ? Part("return", operation.ReturnType) : null));
        }

        return new XDocument(new XDeclaration("1.0", "utf-8", standalone: null), definitions);
    }

    private static XElement Part(string name, string type) =>
        new(Wsdl + "part", new XAttribute("name", name), new XAttribute("type", $"xsd:{type}"));

    private static XElement Encoded(string address) =>
        new(
            Soap + "body",
            new XAttribute("use", "encoded"),
            new XAttribute("encodingStyle", "http://schemas.xmlsoap.org/soap/encoding/"),
            new XAttribute("namespace", address));
}
