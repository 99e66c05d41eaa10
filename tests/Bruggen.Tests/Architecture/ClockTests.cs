using System.Collections.Frozen;

namespace Bruggen.Tests.Architecture;

/// <summary>
/// One clock a process: the machine's is taken where a process begins, and whatever needs a clock is given one. What fell back
/// to the machine's by itself dated a rehearsal by today.
/// </summary>
public sealed class ClockTests
{
    private const string Machine = "TimeProvider.System";

    /// <summary>Files that may name the machine's clock, and why.</summary>
    private static readonly FrozenDictionary<string, string> Allowed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Bruggen.Service/BruggenServices.cs"] = "the clock of the line is the machine's in a rehearsal too",
        ["Bruggen.Worker/Schedules.cs"] = "jobs run every minute whatever is done to the clock",
        ["Bruggen.Worker/SystemdWatchdog.cs"] = "systemd waits by the time that passes",
        ["Bruggen.Service/Health/HealthTimer.cs"] = "health is written at intervals of the time that passes",
        ["Bruggen.Service/Channels/ChannelBudget.cs"] = "how long a channel may take",
        ["Bruggen.Smartschool/Rosters/RosterReader.cs"] = "how long the second source may be silent",
        ["Bruggen.Smartschool/Resilience/SmartschoolPipeline.cs"] = "patience with the network",
        ["Bruggen.Smartschool/Web/Planner/PlannerClient.cs"] = "a pause between two looks at the platform",
        ["Bruggen.Simulator/Faults/Misbehaviour.cs"] = "a delay on the wire",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A command is where a process begins.</summary>
    private const string Beginnings = "Bruggen.Worker/Commands/";

    [Fact]
    public void The_machines_clock_is_named_only_where_a_process_begins()
    {
        var source = Path.Combine(RepositoryRoot.Path, "src");
        var named = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(source, path).Replace('\\', '/'), Text: File.ReadAllText(path)))
            .Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal) && file.Text.Contains(Machine, StringComparison.Ordinal))
            .ToList();

        named.Select(file => file.Path).Where(path => !path.StartsWith(Beginnings, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ShouldBe(Allowed.Keys.Order(StringComparer.Ordinal));
        named.ShouldContain(file => file.Path == Beginnings + "RunCommand.cs");
        named.Where(file => file.Text.Contains("?? " + Machine, StringComparison.Ordinal) || file.Text.Contains("TryAddSingleton(" + Machine, StringComparison.Ordinal))
            .Select(file => file.Path)
            .ShouldBeEmpty("nothing falls back to the machine's clock");
    }

    [Fact]
    public void A_clock_is_never_left_out()
    {
        var optional = new[] { typeof(Bruggen.Smartschool.SmartschoolTime), typeof(Bruggen.Simulator.SimulatorOptions), typeof(Bruggen.Configuration.SchoolConfiguration), typeof(Bruggen.Service.BruggenServices), typeof(Bruggen.Worker.Commands.CommandLine) }
            .SelectMany(type => type.Assembly.GetTypes())
            .SelectMany(type => type.GetConstructors().Cast<System.Reflection.MethodBase>().Concat(type.GetMethods()))
            .SelectMany(method => method.GetParameters())
            .Where(parameter => parameter.ParameterType == typeof(TimeProvider))
            .ToList();

        optional.Count.ShouldBeGreaterThan(5);
        optional.Where(parameter => parameter.IsOptional).Select(parameter => $"{parameter.Member.DeclaringType}.{parameter.Member.Name}").ShouldBeEmpty();
    }
}
