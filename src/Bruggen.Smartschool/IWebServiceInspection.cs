using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Bruggen.Smartschool;

/// <summary>Looks at the web service itself rather than at the people in it, for <c>bruggen doctor</c>.</summary>
public interface IWebServiceInspection
{
    /// <summary>Every method this client can call; what a running Bruggen needs of them is the doctor's list (PROTOCOL.md, Access code).</summary>
    ImmutableArray<WebServiceMethod> Methods { get; }

    /// <summary>Reads the service's description without an access code: whether it can be reached, what it offers, what time it has.</summary>
    /// <exception cref="SmartschoolUnavailableException">It cannot be reached, TLS included; the sentence says how.</exception>
    /// <exception cref="SmartschoolRefusedException">The address is not one a secret may be sent to.</exception>
    Task<WebServiceDescription> DescribeAsync(CancellationToken ct);

    /// <summary>Finds out whether the access code may call a method, with a call that changes nothing and reaches nobody.</summary>
    /// <param name="name">One of <see cref="Methods"/>.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>What was found; a platform that cannot be reached is a finding too.</returns>
    Task<MethodFinding> TryMethodAsync(string name, CancellationToken ct);

    /// <summary>The platform's own texts of its result codes (PROTOCOL.md, Result codes).</summary>
    /// <exception cref="SmartschoolUnavailableException">No usable answer came.</exception>
    /// <exception cref="SmartschoolRefusedException">Smartschool answered no.</exception>
    Task<FrozenDictionary<int, string>> GetErrorTextsAsync(CancellationToken ct);
}
