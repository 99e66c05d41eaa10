namespace Bruggen.Smartschool.OneRoster;

/// <summary>The rostering interface of a platform (PROTOCOL.md, OneRoster): reads only.</summary>
internal interface IOneRoster
{
    /// <summary>Everybody and every class; null where the school does not use OneRoster.</summary>
    /// <exception cref="SmartschoolUnavailableException">No usable answer came.</exception>
    /// <exception cref="SmartschoolRefusedException">The credentials are wrong, or the platform does not have the interface.</exception>
    Task<OneRosterSchool?> ReadAsync(CancellationToken ct);
}
