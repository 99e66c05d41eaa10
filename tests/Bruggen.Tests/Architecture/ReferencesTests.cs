using System.Reflection;
using NetArchTest.Rules;

namespace Bruggen.Tests.Architecture;

/// <summary>References point one way: Worker -> Service -> Configuration, Storage, Smartschool -> Domain; Worker -> Simulator -> Domain.</summary>
public sealed class ReferencesTests
{
    private static readonly Assembly Domain = typeof(Bruggen.Domain.Calendar.HalfDay).Assembly;
    private static readonly Assembly Service = typeof(Bruggen.Service.BruggenServices).Assembly;

    private static readonly string[] Projects =
        ["Bruggen.Files", "Bruggen.Domain", "Bruggen.Configuration", "Bruggen.Smartschool", "Bruggen.Storage", "Bruggen.Simulator", "Bruggen.Service", "bruggen"];

    [Theory]
    [InlineData("Bruggen.Files")]
    [InlineData("Bruggen.Domain")]
    [InlineData("Bruggen.Configuration", "Bruggen.Files", "Bruggen.Domain")]
    [InlineData("Bruggen.Smartschool", "Bruggen.Domain")]
    [InlineData("Bruggen.Storage", "Bruggen.Files", "Bruggen.Domain")]
    [InlineData("Bruggen.Simulator", "Bruggen.Domain")]
    [InlineData("Bruggen.Service", "Bruggen.Files", "Bruggen.Domain", "Bruggen.Configuration", "Bruggen.Smartschool", "Bruggen.Storage")]
    public void A_project_refers_only_to_what_lies_below_it(string project, params string[] below)
    {
        var references = Assembly.Load(project).GetReferencedAssemblies().Select(name => name.Name!).ToList();

        references.Intersect(Projects).Except(below).ShouldBeEmpty();
    }

    [Fact]
    public void An_arrow_that_is_there_is_seen()
    {
        Reaching("Bruggen.Service.Views", ["Bruggen.Service.Pipeline.Planning"]).ShouldContain("Bruggen.Service.Views.PlanViewer");
        Reaching("Bruggen.Service.Pipeline.Delivery", ["Bruggen.Service.Channels"]).ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_room_of_the_service_is_among_those_that_are_looked_at()
    {
        var looked = typeof(ReferencesTests).GetMethod(nameof(A_room_of_the_service_uses_only_the_rooms_below_it))!
            .GetCustomAttributes<InlineDataAttribute>()
            .Select(data => data.Data.SelectMany(value => value as string[] ?? [(string)value!]).ToList())
            .ToList();

        looked.Select(rooms => rooms[0]).Order(StringComparer.Ordinal).ShouldBe(Rooms("Bruggen.Service."));

        // Each names only rooms that were named before it, so there is no circle.
        looked.Where((rooms, place) => rooms.Skip(1).Except(looked.Take(place).Select(earlier => earlier[0])).Any()).Select(rooms => rooms[0]).ShouldBeEmpty();
    }

    [Fact]
    public void No_stage_imports_another_stage()
    {
        string[] stages = [.. Rooms("Bruggen.Service.Pipeline.")];

        stages.ShouldBe(["Bridges", "Delivery", "FollowUp", "Intake", "Night", "Oversight", "Planning"]);
        foreach (var stage in stages)
        {
            Reaching($"Bruggen.Service.Pipeline.{stage}", stages.Where(other => other != stage).Select(other => $"Bruggen.Service.Pipeline.{other}")).ShouldBeEmpty(stage);
        }
    }

    /// <summary>What a room of the service may use of the other rooms; what stands nowhere below may use none.</summary>
    [Theory]
    [InlineData("Time")]
    [InlineData("Machine")]
    [InlineData("Explaining")]
    [InlineData("Health", "Time", "Machine")]
    [InlineData("State", "Time", "Machine", "Health")]
    [InlineData("Writing", "Time")]
    [InlineData("Actions", "Time", "State", "Writing")]
    [InlineData("Channels", "Time", "State", "Health")]
    [InlineData("Desk", "Time", "State", "Writing")]
    [InlineData("Pipeline", "Time", "Machine", "State", "Health", "Writing", "Actions", "Channels", "Explaining")]
    [InlineData("Views", "Time", "Machine", "State", "Writing", "Actions", "Pipeline")]
    [InlineData("Replay", "Machine")]
    [InlineData("Doctor", "Time", "Machine", "State", "Health", "Pipeline")]
    public void A_room_of_the_service_uses_only_the_rooms_below_it(string room, params string[] below)
    {
        string[] rooms = [.. Rooms("Bruggen.Service.")];

        rooms.ShouldContain(room);
        below.Where(used => !Reaching($"Bruggen.Service.{room}", [$"Bruggen.Service.{used}"]).Any()).ShouldBeEmpty("what may be used and is not");
        Reaching($"Bruggen.Service.{room}", rooms.Except([room, .. below]).Select(other => $"Bruggen.Service.{other}")).ShouldBeEmpty();
    }

    [Fact]
    public void The_domain_has_no_package_but_NodaTime()
    {
        Domain.GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal))
            .ShouldBe(["NodaTime"]);
    }

    [Fact]
    public void The_domain_does_no_input_or_output()
    {
        var result = Types.InAssembly(Domain)
            .ShouldNot()
            .HaveDependencyOnAny("System.Net", "System.IO.File", "System.IO.Directory", "System.IO.Stream", "System.Console", "System.TimeProvider")
            .GetResult();

        (result.FailingTypeNames ?? []).ShouldBeEmpty();
    }

    private static IEnumerable<string> Rooms(string above) => Service.GetTypes()
        .Select(type => type.Namespace)
        .Where(name => name?.StartsWith(above, StringComparison.Ordinal) == true)
        .Select(name => name![above.Length..].Split('.')[0])
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Reaching(string room, IEnumerable<string> others) => Types.InAssembly(Service)
        .That().ResideInNamespaceMatching($@"^{room.Replace(".", @"\.", StringComparison.Ordinal)}(\.|$)")
        .ShouldNot().HaveDependencyOnAny([.. others])
        .GetResult().FailingTypeNames ?? [];
}
