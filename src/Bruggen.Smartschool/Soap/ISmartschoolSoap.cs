using Refit;

namespace Bruggen.Smartschool.Soap;

/// <summary>The one door of the V3 web service: every operation is a POST to the same place (PROTOCOL.md, Transport).</summary>
internal interface ISmartschoolSoap
{
    /// <summary>Calls an operation; the real address, which differs per school and may change while running, is put in by <see cref="Resilience.AddressHandler"/>.</summary>
    [Post("/Webservices/V3")]
    Task<SoapReply> CallAsync([Body(BodySerializationMethod.Serialized, true)] SoapCall call, CancellationToken ct);
}
