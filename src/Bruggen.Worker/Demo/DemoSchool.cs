using Bruggen.Configuration;
using Bruggen.Domain.Planning;

namespace Bruggen.Worker.Demo;

/// <summary>The shipped configuration, completed for a school that the simulator invented.</summary>
internal static class DemoSchool
{
    /// <summary>The environment variable in which the school's access code is looked for.</summary>
    public const string AccessCodeVariable = "BRUGGEN_DEMO_ACCESSCODE";

    /// <summary>The files in the program, with the address of the school, its care team and sending switched on.</summary>
    /// <param name="address">Where the simulated Smartschool listens.</param>
    /// <param name="pollEvery">The time between two polls.</param>
    public static SchoolConfiguration ConfigurationFor(Uri address, TimeSpan pollEvery)
    {
        var shipped = ConfigurationFiles.LoadEmbedded().Configuration!;
        return shipped with
        {
            School = shipped.School with
            {
                Name = "Sint-Voorbeeld",
                Address = address,
                AccessCode = new AccessCodeSource(AccessCodeVariable, FilePath: null),
                Sending = SendingMode.On,
                Poll = shipped.School.Poll with { Every = pollEvery },
                Roles = shipped.School.Roles
                    .SetItem(Role.Zorg, ["zorg"])
                    .SetItem(Role.Leerlingenbegeleiding, ["zorg"])
                    .SetItem(Role.Directie, ["directie"])
                    .SetItem(Role.Secretariaat, ["secretariaat"]),
            },
        };
    }
}
