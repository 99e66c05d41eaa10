using Bruggen.Domain.School;

namespace Bruggen.Configuration;

/// <summary>The staff that a word of <c>school.yaml</c> means, found as the address book finds them: by username, internal number or group.</summary>
internal static class NamedStaff
{
    /// <summary>Everybody meant by a word.</summary>
    public static IEnumerable<StaffMember> Named(this Roster roster, string name) =>
        roster.Staff
            .Where(member => name == member.Key || name == member.Username || member.Groups.Contains(name))
            .OrderBy(member => member.Key, StringComparer.Ordinal);

    /// <summary>Those of them the platform lets us write to.</summary>
    public static IEnumerable<StaffMember> Addressable(this Roster roster, IEnumerable<string> names) =>
        names.SelectMany(roster.Named).Where(member => roster.IdentifierOf(member.Key, member.Username) is not null);
}
