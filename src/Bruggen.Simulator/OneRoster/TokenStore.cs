using System.Security.Cryptography;

namespace Bruggen.Simulator.OneRoster;

/// <summary>The tokens that are good, with the moment on which each ends.</summary>
internal sealed class TokenStore
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly Dictionary<string, DateTimeOffset> _ends = new(StringComparer.Ordinal);

    public string Issue(DateTimeOffset now)
    {
        var token = RandomNumberGenerator.GetHexString(40, lowercase: true);
        _ends.Add(token, now + Life);
        return token;
    }

    public bool IsGood(string token, DateTimeOffset now) => _ends.TryGetValue(token, out var end) && now < end;
}
