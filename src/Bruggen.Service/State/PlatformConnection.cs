using Bruggen.Configuration;
using Bruggen.Smartschool;

namespace Bruggen.Service.State;

/// <summary>The connection to the school's Smartschool, as its configuration describes it.</summary>
internal static class PlatformConnection
{
    /// <summary>How the school's Smartschool is reached; secrets are read again each time they are needed.</summary>
    public static SmartschoolConnection Connection(this SchoolConfiguration configuration)
    {
        var school = configuration.School;
        return new(
            school.Address!,
            Reader(school.AccessCode!),
            UseAliases: school.Codes.Codes.Any(code => code.Length > 1),
            school.Web is { } web
                ? new WebLogin(
                    web.User,
                    Reader(web.Password),
                    web.Authenticator is { } authenticator ? Reader(authenticator) : null,
                    web.Verification is { } verification ? Reader(verification) : null)
                : null,
            school.OneRoster is { } oneRoster ? new OneRosterAccess(oneRoster.ClientId, Reader(oneRoster.Secret)) : null);
    }

    private static Func<string> Reader(AccessCodeSource secret) => () =>
        secret.Read() is { Value: { } value } ? value : throw new SmartschoolRefusedException(secret.Read().Problem!);
}
