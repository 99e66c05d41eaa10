using System.Collections.Immutable;
using Bruggen.Configuration.Yaml;

namespace Bruggen.Configuration.Checks;

/// <summary>
/// Finds what <c>school.yaml</c> still has of the school of the example: its platform is not this school's, and would be
/// shown this school's access code.
/// </summary>
internal static class ExampleSchool
{
    /// <summary>The name in the example.</summary>
    public const string Name = "Sint-Voorbeeld";

    /// <summary>The platform in the example.</summary>
    public const string Address = "https://voorbeeld.smartschool.be";

    private static readonly string Host = new Uri(Address).Host;

    /// <summary>The address and the name, as far as they are the example's. On this machine itself is no school to mistake for another.</summary>
    /// <param name="school">What the file says.</param>
    /// <param name="place">Where it says so.</param>
    /// <param name="file">The name of the file.</param>
    public static ImmutableArray<Problem> Find(SchoolSettings school, YamlMapping place, string file)
    {
        var log = new ProblemLog(file);
        if (school.Address is { IsLoopback: false } address)
        {
            if (string.Equals(address.IdnHost.TrimEnd('.'), Host, StringComparison.OrdinalIgnoreCase))
            {
                log.Add(place.At("smartschool", "address"), $"{Wording.Quote(address.Host)} is the address of the example; write the one your school signs in at.");
            }

            if (string.Equals(school.Name.Trim(), Name, StringComparison.OrdinalIgnoreCase))
            {
                log.Add(place.At("school", "name"), $"{Wording.Quote(school.Name)} is the school of the example; write the name of your own.");
            }
        }

        return log.All;
    }
}
