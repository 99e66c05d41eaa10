using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap;

/// <summary>What a writing method works on: the tenant, with nobody else in it, and the people as they stood when the call began.</summary>
internal sealed record WriteContext(Tenant Tenant, Roster Roster, TenantRecords Records)
{
    /// <summary>The account that <c>userIdentifier</c> names.</summary>
    public Enrolment? User(SoapCall call) => Roster.ByIdentifier(call.Text("userIdentifier") ?? "");
}
