namespace Bruggen.Smartschool;

/// <summary>The credentials of the OneRoster interface, made by the platform's administrator (PROTOCOL.md, OneRoster token).</summary>
/// <param name="ClientId">The client id.</param>
/// <param name="ReadSecret">Gives the client secret; asked whenever a token is asked for.</param>
public sealed record OneRosterAccess(string ClientId, Func<string> ReadSecret)
{
    /// <summary>Says nothing of the client.</summary>
    public override string ToString() => nameof(OneRosterAccess);
}
