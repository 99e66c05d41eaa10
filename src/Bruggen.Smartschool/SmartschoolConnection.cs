namespace Bruggen.Smartschool;

/// <summary>Where a school's Smartschool is and how it is spoken to.</summary>
/// <param name="Address">The tenant, such as <c>https://school.smartschool.be</c>; https, or http on loopback only.</param>
/// <param name="ReadAccessCode">Gives the access code of the web services (PROTOCOL.md, Access code); asked at every call, so that a replaced secret works without a restart.</param>
/// <param name="UseAliases">Whether presences are read with the school's own aliases (PROTOCOL.md, Absences).</param>
/// <param name="Web">The service account of the planner and Intradesk, or null where the school does not use them (PROTOCOL.md, Web session).</param>
/// <param name="OneRoster">The second source of rosters, or null where the school does not use it (PROTOCOL.md, OneRoster).</param>
public sealed record SmartschoolConnection(
    Uri Address,
    Func<string> ReadAccessCode,
    bool UseAliases = false,
    WebLogin? Web = null,
    OneRosterAccess? OneRoster = null)
{
    /// <summary>
    /// Says why nothing may be sent or changed at this moment, in one sentence, or null when it may. Asked when a connection
    /// is wanted and once more as the first byte of it is about to leave; null where a person asked for it now.
    /// </summary>
    public Func<string?>? Objection { get; init; }

    /// <summary>The address without path, once it is one a secret may be sent to.</summary>
    /// <exception cref="SmartschoolRefusedException">It is not.</exception>
    internal Uri Host() => Address.IsAbsoluteUri && (Address.Scheme == Uri.UriSchemeHttps || (Address.Scheme == Uri.UriSchemeHttp && Address.IsLoopback))
        ? new Uri(Address.GetLeftPart(UriPartial.Authority))
        : throw new SmartschoolRefusedException("The address of Smartschool must begin with https (http is allowed on loopback only); correct it in the configuration.", RefusalReason.Configuration);

    /// <summary>Reads a secret now.</summary>
    /// <param name="read">How.</param>
    /// <param name="name">What it is called, for the sentence.</param>
    /// <exception cref="SmartschoolUnavailableException">It cannot be read.</exception>
    internal static string Secret(Func<string> read, string name)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new SmartschoolUnavailableException($"The {name} of Smartschool cannot be read; check the secret's file or variable.", error);
        }
    }
}
