namespace Bruggen.Simulator.Soap;

/// <summary>One part of an operation's input, as the WSDL lists it (api appendix A).</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Type"><c>string</c>, <c>int</c>, <c>boolean</c> or <c>anyType</c>.</param>
/// <param name="Age">Since when it is there; a part may be younger than its operation.</param>
internal sealed record SoapPart(string Name, string Type = "string", MethodAge Age = MethodAge.Of2018);
