using System.Collections.Concurrent;

namespace Bruggen.Smartschool.Resilience;

/// <summary>The hosts that were reached and did not answer, where one such silence is enough.</summary>
internal sealed class SilentHosts
{
    private readonly ConcurrentDictionary<string, bool> _hosts = new(StringComparer.Ordinal);

    /// <summary>Notes that a host did not answer.</summary>
    public void Add(string host) => _hosts[host] = true;

    /// <summary>Turns away what would be asked of a host that did not answer before.</summary>
    /// <exception cref="SmartschoolUnavailableException">It did not.</exception>
    public void Require(string host)
    {
        if (_hosts.ContainsKey(host))
        {
            throw new SmartschoolUnavailableException($"{host} did not answer an earlier question and is not asked again.", UnavailableReason.Silent);
        }
    }
}
