using System.Reflection;
using NetArchTest.Rules;

namespace Bruggen.Tests.Architecture;

/// <summary>References point one way: Worker -> Storage, Smartschool, Simulator -> Domain.</summary>
public sealed class ReferencesTests
{
    private static readonly Assembly Domain = typeof(Bruggen.Domain.Calendar.HalfDay).Assembly;

    [Theory]
    [InlineData("Bruggen.Domain", "Bruggen.Smartschool", "Bruggen.Storage", "Bruggen.Simulator", "bruggen")]
    [InlineData("Bruggen.Smartschool", "Bruggen.Storage", "Bruggen.Simulator", "bruggen")]
    [InlineData("Bruggen.Storage", "Bruggen.Smartschool", "Bruggen.Simulator", "bruggen")]
    [InlineData("Bruggen.Simulator", "Bruggen.Smartschool", "Bruggen.Storage", "bruggen")]
    public void A_project_refers_only_to_what_lies_below_it(string project, params string[] forbidden)
    {
        var references = Assembly.Load(project).GetReferencedAssemblies().Select(name => name.Name).ToList();

        references.Intersect(forbidden).ShouldBeEmpty();
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
}
